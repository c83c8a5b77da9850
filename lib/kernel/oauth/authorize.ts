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
export function beginAuthorization(_input: AuthorizationInput): Promise<string> {
  throw new Error("not written yet");
}
