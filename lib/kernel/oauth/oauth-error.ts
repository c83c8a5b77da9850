import { retryAfterSeconds } from "./retry-after";
import { safeCode } from "@/lib/kernel/safe-text";
import type { RawResponse } from "./talk";
import { withoutUndefined } from "./without-undefined";

export type OAuthFailure =
  | { readonly kind: "permanent"; readonly code: string }
  | { readonly kind: "transient"; readonly code: string; readonly retryAfterSeconds?: number };

/** The words with which a server itself says no. Whatever else an answer names may come from an ingress or a firewall. */
const REFUSALS: ReadonlySet<unknown> = new Set([
  // RFC 6749 §5.2
  "invalid_request",
  "invalid_client",
  "invalid_grant",
  "unauthorized_client",
  "unsupported_grant_type",
  "invalid_scope",
  // RFC 8707 §2
  "invalid_target",
  // OpenID Connect Core §3.1.2.6: nothing goes on without the person. Entra ID answers a refresh with them.
  "interaction_required",
  "login_required",
  "consent_required",
  // GitHub
  "bad_refresh_token",
  "bad_verification_code",
  "incorrect_client_credentials",
  // Slack
  "invalid_refresh_token",
  "token_expired",
  "token_revoked",
]);

/**
 * Judges an answer that is no success. Permanent only when the server itself says so, with a refusal of OAuth's and a status that goes with
 * one: what something in between answers, a 5xx and a 429 must not cost a connection.
 */
export function readFailure(raw: RawResponse, error: unknown): OAuthFailure {
  if (REFUSALS.has(error) && isRefusing(raw.status, error)) return { kind: "permanent", code: String(error) };
  const code = raw.status < 300 && typeof error !== "string" ? "invalid_response" : `http_${raw.status}`;
  return withoutUndefined({
    kind: "transient" as const,
    code: safeCode(error, code),
    retryAfterSeconds: retryAfterSeconds(raw.headers),
  });
}

/** RFC 6749 §5.2, and 200 where errors come as successes. Atlassian refuses a refresh token by 403. */
function isRefusing(status: number, error: unknown): boolean {
  const isSuccess = status >= 200 && status < 300;
  return isSuccess || status === 400 || status === 401 || (status === 403 && error === "invalid_grant");
}
