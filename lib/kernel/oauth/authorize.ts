import { calculatePKCECodeChallenge } from "oauth4webapi";
import type { OAuthClient, ServerMetadata } from "./types";

export interface AuthorizationInput {
  readonly metadata: ServerMetadata;
  readonly client: OAuthClient;
  readonly redirectUri: string;
  readonly resource: string;
  readonly scopes: readonly string[];
  readonly state: string;
  /** RFC 7636 §4.1: 43 to 128 unreserved characters. */
  readonly codeVerifier: string;
  /** A vendor's own parameters, such as `access_type`; they cannot replace ours. */
  readonly extraParams?: Readonly<Record<string, string>>;
}

/** The address to send the user's browser to. OAuth 2.1 §4.1.1, RFC 7636, RFC 8707. */
export async function beginAuthorization(input: AuthorizationInput): Promise<string> {
  if (!/^[A-Za-z0-9\-._~]{43,128}$/.test(input.codeVerifier)) throw new TypeError("code verifier breaks RFC 7636 §4.1");
  const ours = {
    response_type: "code",
    client_id: input.client.clientId,
    redirect_uri: input.redirectUri,
    state: input.state,
    code_challenge: await calculatePKCECodeChallenge(input.codeVerifier),
    code_challenge_method: "S256",
    resource: input.resource,
    scope: input.scopes.join(" "),
  };
  const url = new URL(input.metadata.authorizationEndpoint);
  url.hash = "";
  // OpenID Connect Core §11: offline_access is granted only after a consent page.
  if (input.scopes.includes("offline_access")) url.searchParams.set("prompt", "consent");
  for (const [name, value] of Object.entries(input.extraParams ?? {})) url.searchParams.set(name, value);
  for (const [name, value] of Object.entries(ours)) url.searchParams.set(name, value);
  if (ours.scope === "") url.searchParams.delete("scope");
  return url.href;
}
