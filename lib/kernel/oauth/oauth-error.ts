import { retryAfterSeconds } from "./retry-after";
import { safeCode } from "@/lib/kernel/safe-text";
import type { RawResponse } from "./talk";
import { withoutUndefined } from "./without-undefined";

export type OAuthFailure =
  | { readonly kind: "permanent"; readonly code: string }
  | { readonly kind: "transient"; readonly code: string; readonly retryAfterSeconds?: number };

/** Codes with which a server asks for patience instead of saying no. */
const PATIENCE = new Set(["temporarily_unavailable", "server_error", "slow_down", "rate_limited", "ratelimited"]);

/**
 * Judges an answer that is no success. Permanent only when the server itself says so with an error code: a page from
 * something in between, a 5xx and a 429 must not cost a connection.
 */
export function readFailure(raw: RawResponse, error: unknown): OAuthFailure {
  const overloaded = raw.status >= 500 || raw.status === 429 || raw.status === 408 || raw.status === 425;
  if (typeof error === "string" && error !== "" && !overloaded && !PATIENCE.has(error)) {
    return { kind: "permanent", code: safeCode(error, "unknown_error") };
  }
  const code = raw.status < 300 && typeof error !== "string" ? "invalid_response" : `http_${raw.status}`;
  return withoutUndefined({
    kind: "transient" as const,
    code: safeCode(error, code),
    retryAfterSeconds: retryAfterSeconds(raw.headers),
  });
}
