import type { Installation } from "@/lib/contracts";

export type PrimaryAction = "connect" | "sign_in" | "reconnect" | "enable";

/** An instant that belongs to the sentence: "last call 2 min ago". */
export interface StateInstant {
  readonly label: string;
  readonly at: string;
}

export interface StateWords {
  readonly sentence: string;
  readonly instant: StateInstant | null;
  /** The one thing to do about it; null where all is well. */
  readonly action: PrimaryAction | null;
}

type Facts = Pick<
  Installation,
  "name" | "enabled" | "state" | "disconnect_code" | "disconnect_reason" | "last_used_at" | "connected_at"
>;

/** How an installation does, in one sentence, and what its reader is to do. `nextProbeAt`: when it is tried again by itself. */
export function stateWords(installation: Facts, nextProbeAt: string | null): StateWords {
  const { name, enabled, state, last_used_at: lastUsed } = installation;
  if (!enabled) return words("Disabled: calls are refused, its sign-in is kept", "enable");
  switch (state) {
    case "created":
      return words(`${name} is not connected yet`, "connect");
    case "auth_required":
      return words(`${name} needs you to sign in`, "sign_in");
    case "connected":
      return lastUsed === null
        ? words("Working · no calls yet")
        : words("Working", null, { label: "last call", at: lastUsed });
    case "disconnected":
      return lostWords(installation, nextProbeAt);
  }
}

function lostWords(
  { name, disconnect_code: code, disconnect_reason: reason }: Facts,
  nextProbeAt: string | null,
): StateWords {
  const again = nextProbeAt === null ? null : { label: "tried again", at: nextProbeAt };
  switch (code) {
    case "client_request":
      return words("Disconnected: agents cannot call it", "connect");
    case "consent_denied":
      return words(`${name} is not connected: consent was denied`, "connect");
    case "flow_expired":
      return words(`${name} is not connected: the sign-in link ran out`, "connect");
    case "insufficient_scope":
      return words(`${name} refuses calls: the account lacks a permission`, "reconnect");
    case "client_rejected":
      return words(`${name} needs its client's current secret`, "reconnect", again);
    case "token_expired":
    case "refresh_failed":
    case "token_revoked":
    case "token_rejected":
      return words(`${name} needs you to sign in again`, "reconnect");
    default:
      return words(sentenceOf(reason) ?? `${name} cannot be reached`, "reconnect", again);
  }
}

/** Without the full stop, since something may follow. */
function sentenceOf(reason: string | null): string | null {
  return reason === null || reason.trim() === "" ? null : reason.trim().replace(/\.$/, "");
}

function words(sentence: string, action: PrimaryAction | null = null, instant: StateInstant | null = null): StateWords {
  return { sentence, action, instant };
}
