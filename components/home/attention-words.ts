import type { Installation } from "@/lib/contracts";

export type Need = "failed" | "waiting" | "expiring";

export interface AttentionWords {
  /** The thing first: "needs you to sign in again". */
  readonly what: string;
  /** The button that mends it. */
  readonly fix: string;
}

type Facts = Pick<Installation, "state" | "disconnect_code" | "disconnect_reason">;

/** What an installation needs of a person, and the one thing to do about it. */
export function attentionWords(
  need: Need,
  { state, disconnect_code: code, disconnect_reason: reason }: Facts,
): AttentionWords {
  switch (need) {
    case "failed":
      return { what: reason ?? "The connection was lost.", fix: fixOf(code) };
    case "waiting":
      return state === "auth_required"
        ? { what: "Waits for somebody to sign in and give consent.", fix: "Sign in" }
        : { what: "Is installed, but was never connected.", fix: "Connect" };
    case "expiring":
      return { what: "Its credential cannot be renewed, and ends", fix: "Sign in again" };
  }
}

function fixOf(code: Facts["disconnect_code"]): string {
  switch (code) {
    case "token_expired":
    case "refresh_failed":
    case "token_revoked":
    case "insufficient_scope":
    case "consent_denied":
    case "flow_expired":
      return "Sign in again";
    case "token_rejected":
      return "Enter a new token";
    default:
      return "Try again";
  }
}
