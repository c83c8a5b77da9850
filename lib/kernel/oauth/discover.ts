import type { Challenge, Discovery, DiscoveryStep, Fetch } from "./types";

export interface DiscoverInput {
  readonly serverUrl: string;
  readonly challenge?: Challenge;
  readonly fetch: Fetch;
  /** Filled while discovery runs, also when it fails. */
  readonly trace?: DiscoveryStep[];
  /** For each request; 10 s unless told. */
  readonly timeoutMs?: number;
}

/**
 * Finds the authorization server of an MCP server: RFC 9728, then RFC 8414 and OpenID Connect Discovery.
 * Throws AppError discovery_failed, pkce_unsupported, and what `fetch` throws for an address that is blocked.
 */
export function discover(_input: DiscoverInput): Promise<Discovery> {
  throw new Error("not written yet");
}
