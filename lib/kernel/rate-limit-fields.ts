/** What one quota policy has left for whoever asked. */
export interface QuotaLeft {
  readonly policy: string;
  /** Requests in a window. */
  readonly limit: number;
  readonly windowSeconds: number;
  readonly remaining: number;
  /** Until the window is over and the quota whole again. */
  readonly resetSeconds: number;
}

/**
 * The two fields of draft-ietf-httpapi-ratelimit-headers-10, each a structured list (RFC 9651 §3.1) with an item per policy:
 * `RateLimit-Policy: "read";q=600;w=60` and `RateLimit: "read";r=599;t=60`. Empty when there is no policy.
 */
export function rateLimitFields(quotas: readonly QuotaLeft[]): Readonly<Record<string, string>> {
  if (quotas.length === 0) return {};
  return {
    "RateLimit-Policy": quotas.map(({ policy, limit, windowSeconds: w }) => `"${policy}";q=${limit};w=${w}`).join(", "),
    RateLimit: quotas.map(({ policy, remaining, resetSeconds: t }) => `"${policy}";r=${remaining};t=${t}`).join(", "),
  };
}
