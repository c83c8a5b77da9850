import { genericTokenEndpointRequest } from "oauth4webapi";
import { asServer, clientAuth } from "./client-auth";
import { recorded } from "./talk";
import type { Fetch, OAuthClient, RawTokenResponse, ServerMetadata } from "./types";

const TIMEOUT_MS = 15_000;
const BYTES_MAX = 256 * 1024;

interface TokenRequest {
  readonly metadata: ServerMetadata;
  readonly client: OAuthClient;
  /** RFC 8707 §2.2: in every token request, refreshes too. */
  readonly resource: string;
  readonly fetch: Fetch;
  /** 15 s unless told. */
  readonly timeoutMs?: number;
}

export interface ExchangeCodeInput extends TokenRequest {
  readonly code: string;
  readonly redirectUri: string;
  readonly codeVerifier: string;
}

/**
 * The authorization code grant, RFC 6749 §4.1.3 with RFC 7636 §4.5. Gives the answer unread, for the journal.
 * Throws AppError unreachable, address_blocked or upstream_error when there is none.
 */
export function exchangeCode(input: ExchangeCodeInput): Promise<RawTokenResponse> {
  return requestToken(input, "authorization_code", {
    code: input.code,
    redirect_uri: input.redirectUri,
    code_verifier: input.codeVerifier,
  });
}

export interface RefreshTokensInput extends TokenRequest {
  readonly refreshToken: string;
}

/** The refresh grant, RFC 6749 §6. As `exchangeCode`. */
export function refreshTokens(input: RefreshTokensInput): Promise<RawTokenResponse> {
  return requestToken(input, "refresh_token", { refresh_token: input.refreshToken });
}

export interface AskAsClientInput extends TokenRequest {
  readonly scopes: readonly string[];
}

/** The client credentials grant, RFC 6749 §4.4: the client asks for itself. As `exchangeCode`. */
export function askAsClient({ scopes, ...input }: AskAsClientInput): Promise<RawTokenResponse> {
  return requestToken(input, "client_credentials", scopes.length === 0 ? {} : { scope: scopes.join(" ") });
}

async function requestToken(
  { metadata, client, resource, fetch, timeoutMs = TIMEOUT_MS }: TokenRequest,
  grantType: string,
  parameters: Record<string, string>,
): Promise<RawTokenResponse> {
  const { options, answer } = recorded(fetch, metadata.tokenEndpoint, { timeoutMs, bytesMax: BYTES_MAX });
  await genericTokenEndpointRequest(
    asServer(metadata),
    { client_id: client.clientId },
    clientAuth(client),
    grantType,
    { ...parameters, resource },
    options,
  );
  return answer();
}
