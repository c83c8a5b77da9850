import type {
  OAuthClientInformationMixed,
  OAuthClientProvider,
  OAuthDiscoveryState,
  OAuthTokens,
} from "@modelcontextprotocol/client";

/** An OAuth client of the official MCP SDKs (both lines have the same shape) that keeps everything in memory. */
export interface MemoryOAuthClient extends OAuthClientProvider {
  /** Where the SDK last wanted to send the browser. */
  authorizationUrl: URL | undefined;
  held: OAuthTokens | undefined;
  redirectUrl: string;
  redirectToAuthorization(url: URL): void;
  saveTokens(tokens: OAuthTokens): void;
}

export function createMemoryOAuthClient(): MemoryOAuthClient {
  const redirectUrl = "http://127.0.0.1:9/callback";
  let information: OAuthClientInformationMixed | undefined;
  let verifier = "";
  let discovery: OAuthDiscoveryState | undefined;
  const client: MemoryOAuthClient = {
    authorizationUrl: undefined,
    held: undefined,
    redirectUrl,
    clientMetadata: {
      client_name: "Test client",
      redirect_uris: [redirectUrl],
      grant_types: ["authorization_code", "refresh_token"],
      token_endpoint_auth_method: "none",
    },
    clientInformation: () => information,
    saveClientInformation: (saved) => void (information = saved),
    tokens: () => client.held,
    saveTokens: (tokens) => void (client.held = tokens),
    redirectToAuthorization: (url) => void (client.authorizationUrl = url),
    discoveryState: () => discovery,
    saveDiscoveryState: (saved) => void (discovery = saved),
    codeVerifier: () => verifier,
    saveCodeVerifier: (saved) => void (verifier = saved),
  };
  return client;
}
