import type { Requirement } from "./requirement";

/** Connecting: Patchbay as an OAuth 2.1 client. */
export const connecting = {
  "R-OAUTH-01": {
    source: "RFC 9728 §5.1, §3.1",
    text: "Discovery follows resource_metadata of the challenge first, then the path form of the well-known address, then its root form.",
  },
  "R-OAUTH-02": {
    source: "RFC 8414 §3.1, OpenID Connect Discovery 1.0 §4",
    text: "Server metadata is looked for in the RFC 8414 form and in both OpenID forms.",
  },
  "R-OAUTH-03": {
    source: "RFC 8414 §3.3, RFC 9728 §3.3",
    text: "Metadata whose issuer or resource is not exactly the one asked for is refused.",
  },
  "R-OAUTH-04": { source: "OAuth 2.1 §1.5, RFC 8252 §7.3", text: "Plain http is spoken with loopback only." },
  "R-OAUTH-05": {
    source: "MCP 2025-11-25 Authorization: Client Registration Approaches",
    text: "A pre-registered client is used before a client metadata document, and that before dynamic registration.",
  },
  "R-OAUTH-06": {
    source: "OAuth Client ID Metadata Document draft",
    text: "The client metadata document is served at the address that is its client_id, and lists our redirect URI.",
  },
  "R-OAUTH-07": {
    source: "RFC 7591 §2, §3",
    text: "Dynamic registration sends application_type, grant_types and token_endpoint_auth_method, and its client is kept per organization, issuer and redirect URI.",
  },
  "R-OAUTH-08": {
    source: "RFC 6749 §5.2",
    text: "On invalid_client a registered client is registered anew exactly once.",
  },
  "R-OAUTH-09": {
    source: "RFC 7636 §4.2, RFC 9700 §2.1.1",
    text: "Every authorization request carries an S256 challenge, and a server whose metadata lacks S256 is refused.",
  },
  "R-OAUTH-10": {
    source: "RFC 8707 §2",
    text: "The resource is named in the authorization, the token and the refresh request.",
  },
  "R-OAUTH-11": {
    source: "RFC 9207 §2.4",
    text: "A callback whose iss is not the issuer, or that lacks it where it was promised, is refused, and nothing of it is shown or used.",
  },
  "R-OAUTH-12": {
    source: "MCP 2025-11-25 Authorization: Scope Selection Strategy",
    text: "The challenge's scopes are asked for, else the listed ones, else none; offline_access only where it is listed.",
  },
  "R-OAUTH-13": {
    source: "RFC 6750 §3.1",
    text: "A 403 insufficient_scope asks for the union of granted and required scopes, a bounded number of times.",
  },
  "R-OAUTH-14": {
    source: "RFC 9700 §4.7",
    text: "The state is kept only as a hash, expires after 10 minutes and is single-use: of 100 callbacks at the same time exactly one counts.",
  },
  "R-OAUTH-15": {
    source: "RFC 9700 §4.5",
    text: "A flow that was begun in a browser finishes only in a session of the person who began it.",
  },
  "R-OAUTH-16": {
    source: "RFC 9700 §4.5",
    text: "A flow that was begun by a key asks for confirmation on a page that names organization, connector and key.",
  },
  "R-OAUTH-17": {
    source: "RFC 9700 §4.1",
    text: "The redirect URI comes from the configured public address, whatever the Host and forwarding headers say.",
  },
  "R-OAUTH-18": {
    source: "RFC 9700 §4.11",
    text: "A redirect_url leads to our own origin, to loopback or to the organization's allow-list; any other answers 400 redirect_not_allowed.",
  },
  "R-OAUTH-19": {
    source: "Connectors API: GET /connectors/oauth/callback",
    text: "The callback redirects to the caller's redirect_url with its query kept and error and error_description merged in, and otherwise answers a page with every value escaped.",
  },
  "R-OAUTH-20": {
    source: "RFC 6749 §4.1.2.1",
    text: "A denied consent leaves the connector disconnected with consent_denied, and says so in words.",
  },
  "R-OAUTH-21": {
    source: "RFC 9700 §4.14.2",
    text: "20 calls at the moment of expiry, over several processes, cause exactly one refresh at a server that rotates and revokes on reuse.",
  },
  "R-OAUTH-22": {
    source: "RFC 9700 §4.14.2",
    text: "A rotated refresh token that we received survives kill -9 and a database that goes away before it is committed.",
  },
  "R-OAUTH-23": {
    source: "RFC 6749 §5.2",
    text: "invalid_grant on refresh disconnects with refresh_failed; 429, 5xx and network faults are transient and the token that is still valid goes on serving.",
  },
  "R-OAUTH-24": {
    source: "Connectors API: POST /connectors/{id}/connect, access_token",
    text: "A 401 for a static access_token disconnects with token_rejected and starts no consent; one that is refused before it was ever stored costs nothing that was there.",
  },
  "R-OAUTH-25": {
    source: "RFC 6750 §5.3, RFC 9700 §4.9",
    text: "A credential goes only to the origin that it was given for: when the address of an installation changes it is withheld until it is given, or consented to, again.",
  },
  "R-OAUTH-26": {
    source: "RFC 9700 §4.4",
    text: "When an MCP server names another authorization server, tokens are still refreshed and revoked where they were issued; consent is asked for at the new one with a client of its own, and the change is told.",
  },
  "R-OAUTH-27": {
    source: "RFC 9700 §4.4",
    text: "A client that was entered by hand or by a preset is used at one authorization server only, until somebody enters it again.",
  },
  "R-OAUTH-28": {
    source: "RFC 9700 §4.14.2",
    text: "kill -9 of the broker at any step of a refresh loses nothing: what it had sent is sent again at once, and what it had received is never asked for again.",
  },
  "R-OAUTH-29": {
    source: "RFC 9700 §4.14.2",
    text: "A caller that dies while it waits for a refresh takes nothing with it; the others are woken, by the next broker if need be.",
  },
} as const satisfies Readonly<Record<string, Requirement>>;
