import type { Installation } from "@/lib/contracts";

export type Need = "failed" | "waiting" | "expiring";

export interface AttentionWords {
  /** The thing first: "needs you to sign in again". */
  readonly what: string;
  /** The button that mends it. */
  readonly fix: string;
  /** It leads to a consent page, whose window can open in the click. */
  readonly consents: boolean;
}

type Facts = Pick<Installation, "state" | "disconnect_code" | "disconnect_reason">;

/** What an installation needs of a person, and the one thing to do about it. */
export function attentionWords(
  need: Need,
  { state, disconnect_code: code, disconnect_reason: reason }: Facts,
): AttentionWords {
  switch (need) {
    case "failed":
      return { what: reason ?? "The connection was lost.", ...fixOf(code) };
    case "waiting":
      return state === "auth_required"
        ? { what: "Waits for somebody to sign in and give consent.", fix: "Sign in", consents: true }
        : { what: "Is installed, but was never connected.", fix: "Connect", consents: false };
    case "expiring":
      return { what: "Its credential cannot be renewed, and ends", fix: "Sign in again", consents: true };
  }
}

/** A sign-in that is lost for good has words of its own: see the installation's notice. */
function fixOf(code: Facts["disconnect_code"]): Pick<AttentionWords, "fix" | "consents"> {
  const consents = code === "consent_denied" || code === "flow_expired";
  return { fix: consents ? "Sign in again" : "Try again", consents };
}
