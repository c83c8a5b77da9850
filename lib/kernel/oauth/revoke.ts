import type { Fetch, OAuthClient, RevocationOutcome, ServerMetadata } from "./types";

export interface RevokeTokenInput {
  readonly metadata: ServerMetadata;
  readonly client: OAuthClient;
  readonly token: string;
  readonly tokenType: "refresh_token" | "access_token";
  readonly fetch: Fetch;
  readonly timeoutMs?: number;
}

/** RFC 7009. Revoke the refresh token first. Never throws: a network fault is transient. */
export function revokeToken(_input: RevokeTokenInput): Promise<RevocationOutcome> {
  throw new Error("not written yet");
}
