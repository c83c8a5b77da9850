import type { Installation } from "@/lib/contracts";

export interface ReconnectWords {
  /** The thing first: "Stripe needs you to sign in again". */
  readonly title: string;
  /** What happened, and what it means for calls. */
  readonly detail: string;
  /** The button that mends it. */
  readonly fix: string;
  /** `consent`: a consent page gives another; `secret`: another secret has to be entered; `client_secret`: that of its OAuth client. */
  readonly by: "consent" | "secret" | "client_secret";
}

type Facts = Pick<Installation, "name" | "url" | "enabled" | "state" | "disconnect_code">;
type Code = NonNullable<Facts["disconnect_code"]>;

/** What a person has to do about a sign-in that is lost for good; null where there is nothing of that kind. */
export function reconnectWords({ name, url, enabled, state, disconnect_code: code }: Facts): ReconnectWords | null {
  if (!enabled || state !== "disconnected" || code === null) return null;
  return byCode[code]?.(name, new URL(url).host) ?? null;
}

const byCode: Partial<Record<Code, (name: string, host: string) => ReconnectWords>> = {
  refresh_failed: (name) => ({
    title: `${name} needs you to sign in again`,
    detail:
      "Its authorization server no longer accepts the grant, so Patchbay cannot renew it. Calls are refused until somebody signs in.",
    fix: "Sign in again",
    by: "consent",
  }),
  client_rejected: (name) => ({
    title: `${name} needs its client's current secret`,
    detail:
      "Its authorization server refuses the OAuth client's secret. The sign-in is kept: calls are refused until the current secret is entered, and nobody has to consent again.",
    fix: "Enter the secret",
    by: "client_secret",
  }),
  token_revoked: (name, host) => ({
    title: `${name} needs you to sign in again`,
    detail: `${host} refuses the token although it was just renewed: the access was taken back there. Calls are refused until somebody signs in.`,
    fix: "Sign in again",
    by: "consent",
  }),
  token_expired: (name) => ({
    title: `${name} needs you to sign in again`,
    detail: "Its token has run out, and it came without a way to renew it. Calls are refused until somebody signs in.",
    fix: "Sign in again",
    by: "consent",
  }),
  token_rejected: (name, host) => ({
    title: `${name} needs another secret`,
    detail: `${host} refused the one that was stored: it was revoked there, or it has run out. Calls are refused until another is entered.`,
    fix: "Enter another",
    by: "secret",
  }),
  insufficient_scope: (name, host) => ({
    title: `${name} needs another permission`,
    detail: `${host} knows the account and refuses it: a permission is missing. Signing in again asks for it.`,
    fix: "Grant it",
    by: "consent",
  }),
};
