import type { Writable } from "node:stream";
import type { HeadersOut } from "@/lib/kernel/mcp";

export type ProxyMethod = "GET" | "POST" | "DELETE";

/** One HTTP request for an installation's MCP server. */
export interface ProxyRequest {
  /** The bearer that came with it: an API key. */
  readonly token: string;
  /** A UUID in lower case. */
  readonly installationId: string;
  readonly requestId: string;
  /** Told who calls before anything is done for them, at each reading of their key; throws `rate_limited`. */
  readonly onCaller: (caller: { readonly orgId: string; readonly id: string }) => Promise<void>;
  readonly method: ProxyMethod;
  /** As they came: names and values in turn. */
  readonly headers: readonly string[];
  /** The whole body. Asked for only once the caller may call; throws `payload_too_large`. */
  readonly readBody: () => Promise<Buffer>;
  /** Aborts when the caller has gone. */
  readonly signal: AbortSignal;
  /** Aborts when this process wants to stop: an event stream that waits for nothing in particular ends then. */
  readonly stopping: AbortSignal;
}

export interface ProxyAnswer {
  readonly status: number;
  readonly headers: HeadersOut;
  /** Sends the body, with backpressure; resolves when that is over, however it ended. It must be called, also for a sink that is gone. */
  readonly sendTo: (sink: Writable) => Promise<void>;
}
