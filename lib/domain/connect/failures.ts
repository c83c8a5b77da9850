import { clientRefusalSentence, isClientRefusal } from "../credentials";

/** Sentences for people; nothing in them comes from a remote server except a host name and a bounded error code. */
export function refusalSentence(kind: "unauthorized" | "forbidden", url: string): string {
  const { host } = new URL(url);
  return kind === "unauthorized"
    ? `${host} refused the token it was given.`
    : `${host} refused the connection: the account lacks a permission.`;
}

const CODES: Readonly<Record<string, string>> = {
  access_denied: "Consent was denied.",
  invalid_scope: "The authorization server does not know, or does not grant, a scope that was asked for.",
  invalid_client: "The authorization server no longer knows our client. Connecting again registers a new one.",
  unauthorized_client: "The authorization server does not let our client do this.",
  invalid_grant: "The authorization server no longer accepts the grant.",
  invalid_request: "The authorization server found the request malformed.",
  invalid_target: "The authorization server does not issue tokens for this server.",
  server_error: "The authorization server had an error of its own.",
  unreachable: "The authorization server cannot be reached.",
  temporarily_unavailable: "The authorization server is unavailable for the moment.",
};

/**
 * What an OAuth error code means, of a client that was entered by hand or one that was registered; an unknown code is named if it is a plain
 * token.
 */
export function oauthSentence(code: string, client: "entered" | "registered" = "registered"): string {
  if (client === "entered" && isClientRefusal(code)) return clientRefusalSentence(code);
  const known = CODES[code];
  if (known !== undefined) return known;
  const [, status] = /^http_(\d{3})$/.exec(code) ?? [];
  if (status !== undefined) return `The authorization server answered with status ${status}.`;
  return /^[\w.-]{1,64}$/.test(code)
    ? `The authorization server answered ${code}.`
    : "The authorization server refused.";
}
