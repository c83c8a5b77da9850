/** A tool call that reached the vendor. */
export interface ReceivedCall {
  readonly tool: string;
  /** `modern` is 2026-07-28, `legacy` anything up to 2025-11-25. */
  readonly era: "modern" | "legacy";
  /** Which endpoint: `oauth` is /mcp, `token` /token/mcp, `open` /open/mcp. */
  readonly access: "oauth" | "token" | "open";
  /** The account that the access token speaks for; null without OAuth. */
  readonly subject: string | null;
  readonly clientId: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `aborted`: the caller went away and the tool saw it. */
  readonly outcome: "running" | "ok" | "failed" | "aborted";
}

/** A request to the token endpoint, whatever became of it. */
export interface ReceivedTokenCall {
  readonly grantType: string;
  readonly clientId: string | null;
  /** The RFC 8707 `resource` that was sent. */
  readonly resource: string | null;
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly status: number;
}
