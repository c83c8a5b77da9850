import type { Failure } from "./phase";

/** What can be done about a failure, each with its own control. */
export type Fix = "retry" | "client_id" | "token" | "redirect_uri" | "enable" | "sign_in";

export interface FailureWords {
  readonly title: string;
  readonly detail: string;
  /** The most likely to help first. */
  readonly fixes: readonly Fix[];
}

export interface FailureContext {
  readonly name: string;
  /** The MCP server's. */
  readonly host: string;
  /** The authorization server's; the MCP server's where that is not known. */
  readonly issuerHost: string;
  readonly scopes: readonly string[];
}

type Words = (context: FailureContext, failure: Failure) => FailureWords;

/** What happened, who can fix it, and how. A sentence of the server's is used where it knows more than the code. */
export function explainFailure(failure: Failure, context: FailureContext): FailureWords {
  const byAnswer = failure.oauthCode === null ? undefined : byOAuthCode[failure.oauthCode];
  const words = (failure.code === "upstream_error" ? byAnswer : undefined) ?? byCode[failure.code] ?? unknown;
  return words(context, failure);
}

const unknown: Words = ({ name }, { reason }) => ({
  title: `${name} could not be connected`,
  detail: sentence(reason) ?? "Something failed on the way. Try again.",
  fixes: ["retry"],
});

const byCode: Readonly<Record<string, Words>> = {
  consent_denied: ({ name, issuerHost }) => ({
    title: "Consent was denied",
    detail: `Somebody chose to deny it at ${issuerHost}, or the account may not approve it. Try again and allow it, or ask an admin of ${name} there.`,
    fixes: ["retry"],
  }),
  flow_expired: () => ({
    title: "The sign-in link ran out",
    detail: "It is valid for 10 minutes. A new one takes a moment.",
    fixes: ["retry"],
  }),
  superseded: () => ({
    title: "Another sign-in was begun",
    detail: "Only the last link works. Somebody may be signing in right now; to do it yourself, start again.",
    fixes: ["retry"],
  }),
  token_rejected: ({ host }) => ({
    title: `${host} refused the token`,
    detail:
      "It may have been copied incompletely, revoked, or made for another server. Enter another one, or sign in instead.",
    fixes: ["token", "retry"],
  }),
  client_rejected: ({ issuerHost }) => ({
    title: `${issuerHost} refuses the client's secret`,
    detail:
      "The sign-in is kept. Enter the client id with its current secret, and it works again without another consent.",
    fixes: ["client_id"],
  }),
  insufficient_scope: ({ host }) => ({
    title: "The account lacks a permission",
    detail: `${host} knows the account but refuses it. Sign in with another account, or have its admin grant the permission.`,
    fixes: ["retry"],
  }),
  unreachable: ({ host }, { reason }) => ({
    title: `${host} cannot be reached`,
    detail: `${sentence(reason) ?? "It did not answer."} Check that the server runs and that its address is right, then try again.`,
    fixes: ["retry"],
  }),
  address_blocked: ({ host }) => ({
    title: `${host} is not allowed`,
    detail:
      "Its address leads into a private network. Whoever runs Patchbay can allow it with the setting EGRESS_ALLOW.",
    fixes: ["retry"],
  }),
  probe_failed: ({ host }, { reason }) => ({
    title: `${host} could not be checked`,
    detail: sentence(reason) ?? "It gave a token and then did not answer with it.",
    fixes: ["retry"],
  }),
  discovery_failed: ({ host }, { reason }) => ({
    title: `${host} does not say where to sign in`,
    detail: `${sentence(reason) ?? "Its sign-in could not be found out."} Its vendor has to mend that. If you have an access token for it, use that.`,
    fixes: ["token", "retry"],
  }),
  registration_failed: ({ issuerHost }, { reason }) => ({
    title: "Patchbay has to be registered there first",
    detail: `${sentence(reason) ?? `${issuerHost} does not take new applications by itself: enter a client id that was registered there.`} The redirect URI to register is below.`,
    fixes: ["client_id", "token"],
  }),
  pkce_unsupported: ({ issuerHost }) => ({
    title: `${issuerHost} does not support PKCE`,
    detail:
      "Without it a stolen code could be used by somebody else, so Patchbay does not sign in there. Its vendor has to mend that.",
    fixes: ["token"],
  }),
  redirect_not_allowed: () => ({
    title: "This address is not Patchbay’s own",
    detail: "Open Patchbay by the address that its setting PUBLIC_URL names, then connect again.",
    fixes: ["retry"],
  }),
  disabled: ({ name }) => ({
    title: `${name} is disabled`,
    detail: "Enable it first; its sign-in is kept.",
    fixes: ["enable"],
  }),
  conflict: ({ name }) => ({
    title: `${name} was changed at the same moment`,
    detail: "Somebody else was quicker. Try again.",
    fixes: ["retry"],
  }),
  forbidden: ({ name }, { reason }) => ({
    title: `You may not connect ${name}`,
    detail: reason ?? "Ask its owner or an admin.",
    fixes: [],
  }),
  not_found: ({ name }) => ({
    title: `${name} no longer exists`,
    detail: "Somebody has deleted it in the meantime.",
    fixes: [],
  }),
  unauthenticated: () => ({
    title: "Your session has ended",
    detail: "Sign in to Patchbay again, then connect.",
    fixes: ["sign_in"],
  }),
  rate_limited: () => ({ title: "Too many attempts", detail: "Wait a moment, then try again.", fixes: ["retry"] }),
  overloaded: () => ({ title: "Patchbay is busy", detail: "Wait a moment, then try again.", fixes: ["retry"] }),
  network: () => ({
    title: "Patchbay cannot be reached",
    detail: "Check your connection, then try again. Nothing is lost.",
    fixes: ["retry"],
  }),
};

/** RFC 6749 §4.1.2.1 and §5.2, RFC 8707 §2. */
const byOAuthCode: Readonly<Record<string, Words>> = {
  invalid_scope: ({ issuerHost, scopes }) => ({
    title: "A permission is not known there",
    detail:
      scopes.length === 0
        ? `${issuerHost} does not know, or does not grant, what was asked for.`
        : `${issuerHost} does not know, or does not grant, one of: ${scopes.join(", ")}. Its admin can say which.`,
    fixes: ["retry"],
  }),
  invalid_client: clientUnknown,
  unauthorized_client: clientUnknown,
  invalid_grant: ({ issuerHost }) => ({
    title: "The code was not accepted",
    detail: `${issuerHost} says that it was used already or too old. Try again, and answer its page without a long break.`,
    fixes: ["retry"],
  }),
  invalid_target: ({ issuerHost, host }) => ({
    title: `${issuerHost} issues no tokens for ${host}`,
    detail: "The two do not belong together, or the address is not the one that the vendor names. Check the address.",
    fixes: ["retry", "token"],
  }),
};

function clientUnknown({ issuerHost }: FailureContext): FailureWords {
  return {
    title: `${issuerHost} does not know our client`,
    detail:
      "Connecting again registers a new one where the vendor allows it. Otherwise register one by hand with the redirect URI below and enter its client id.",
    fixes: ["retry", "client_id"],
  };
}

/** With its full stop, to be followed by another. */
function sentence(reason: string | null): string | null {
  const text = reason?.trim() ?? "";
  return text === "" ? null : /[.!?]$/.test(text) ? text : `${text}.`;
}
