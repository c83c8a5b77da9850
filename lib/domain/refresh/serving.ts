import { AppError } from "@/lib/kernel/errors";
import { clientRefusalSentence, type CredentialRow, isClientRefusal } from "../credentials";

/** Milliseconds for which the token endpoint is left alone; 0 when it may be asked. */
export function pauseLeft({ pausedUntil }: CredentialRow): number {
  return pausedUntil === null ? 0 : Math.max(0, pausedUntil.getTime() - Date.now());
}

export function stillWorks({ expiresAt }: CredentialRow): boolean {
  return expiresAt !== null && expiresAt > new Date();
}

/**
 * The row while its token still works; past that `not_connected` where only another client secret helps, else `upstream_error` with when to
 * come back.
 */
export function goOnWith(row: CredentialRow, waitMs: number): CredentialRow {
  if (stillWorks(row)) return row;
  const { lastError } = row;
  if (lastError !== null && isClientRefusal(lastError))
    throw new AppError("not_connected", clientRefusalSentence(lastError));
  throw new AppError(
    "upstream_error",
    "The token has expired and the authorization server cannot renew it at the moment.",
    { headers: { "Retry-After": String(Math.ceil(waitMs / 1000)) } },
  );
}
