import type { Challenge, Fetch } from "@/lib/kernel/oauth";

/** `modern`: stateless, 2026-07-28 and later; `legacy`: `initialize` and sessions, up to 2025-11-25. */
export type Era = "modern" | "legacy";

export interface ServerTarget {
  readonly url: string;
  /** Puts the credential on, where there is one. */
  readonly fetch: Fetch;
  /** For everything together; 15 s unless told. */
  readonly timeoutMs?: number;
}

export interface ServerInfo {
  readonly name: string;
  readonly version: string;
  readonly title?: string;
}

/** Why there is no session; `message` is a safe sentence. */
export type ServerRefusal =
  | { readonly kind: "unauthorized"; readonly challenge?: Challenge }
  | { readonly kind: "forbidden"; readonly challenge?: Challenge }
  | {
      readonly kind: "failed";
      readonly code: "unreachable" | "upstream_error" | "address_blocked";
      readonly message: string;
    };

export interface ServerSession {
  readonly kind: "ok";
  readonly era: Era;
  readonly protocolVersion: string;
  readonly serverInfo: ServerInfo;
  readonly capabilities: Readonly<Record<string, unknown>>;
}

export type ProbeOutcome = ServerSession | ServerRefusal;

export interface Tool {
  readonly name: string;
  readonly title?: string;
  readonly description?: string;
  readonly inputSchema: Readonly<Record<string, unknown>>;
  readonly annotations?: Readonly<Record<string, unknown>>;
}

export type ToolsOutcome =
  | (ServerSession & {
      readonly tools: readonly Tool[];
      /** True when the server had more pages or tools than the bound. */
      readonly truncated: boolean;
    })
  | ServerRefusal;
