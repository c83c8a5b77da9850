import type { Fetch, OAuthClient, RawTokenResponse, ServerMetadata } from "./types";

interface TokenRequest {
  readonly metadata: ServerMetadata;
  readonly client: OAuthClient;
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

/** The authorization code grant. Gives the answer unread; throws AppError unreachable, address_blocked or upstream_error when there is none. */
export function exchangeCode(_input: ExchangeCodeInput): Promise<RawTokenResponse> {
  throw new Error("not written yet");
}

export interface RefreshTokensInput extends TokenRequest {
  readonly refreshToken: string;
}

/** The refresh grant, RFC 6749 §6. As `exchangeCode`. */
export function refreshTokens(_input: RefreshTokensInput): Promise<RawTokenResponse> {
  throw new Error("not written yet");
}
