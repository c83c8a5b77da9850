import { AppError } from "@/lib/kernel/errors";
import { once } from "@/lib/platform/once";
import type { CredentialRow } from "../credentials";

/** Until when a vendor asked not to be asked again, by credential and version; milliseconds since the epoch. */
const pauses = () => once("refresh-pauses", () => new Map<string, number>());
const keyOf = ({ id, version }: CredentialRow) => `${id}:${version}`;

/** `Retry-After` of a token endpoint, kept by this process: calls meanwhile do not ask it anew. */
export function pauseRefresh(row: CredentialRow, waitMs: number): void {
  pauses().set(keyOf(row), Date.now() + waitMs);
}

/** Milliseconds; 0 when it may be asked. */
export function pauseLeft(row: CredentialRow): number {
  const left = (pauses().get(keyOf(row)) ?? 0) - Date.now();
  if (left > 0) return left;
  pauses().delete(keyOf(row));
  return 0;
}

/** The row while its token still works; past that `upstream_error`, with when to come back. */
export function goOnWith(row: CredentialRow, waitMs: number): CredentialRow {
  if (row.expiresAt && row.expiresAt > new Date()) return row;
  throw new AppError(
    "upstream_error",
    "The token has expired and the authorization server cannot renew it at the moment.",
    { headers: { "Retry-After": String(Math.ceil(waitMs / 1000)) } },
  );
}
