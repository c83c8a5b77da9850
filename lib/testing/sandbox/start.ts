import type { Behaviour } from "./behaviour";
import type { SandboxControl } from "./control";
import type { ReceivedCall, ReceivedTokenCall } from "./journal";

/** A client that is registered by hand instead of by CIMD or DCR. */
export interface SandboxClient {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redirectUris: readonly string[];
}

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The address to bind; 127.0.0.1 by default. */
  readonly host?: string;
  /** The origin that browsers and clients use; `http://<host>:<port>` by default. */
  readonly publicUrl?: string;
  /** Where clients, grants and tokens are kept over a restart; in memory only without it. */
  readonly dir?: string;
  readonly behaviour?: Partial<Behaviour>;
  readonly clients?: readonly SandboxClient[];
}

export interface Sandbox {
  /** The origin, without a slash at the end. */
  readonly url: string;
  readonly issuer: string;
  readonly mcpUrl: string;
  readonly openMcpUrl: string;
  readonly tokenMcpUrl: string;
  /** Oldest first, at most 1,000. */
  readonly calls: readonly ReceivedCall[];
  /** Oldest first, at most 1,000. */
  readonly tokenCalls: readonly ReceivedTokenCall[];
  readonly control: SandboxControl;
  /** Ends open connections and returns when everything is written and the port is free. */
  stop(): Promise<void>;
}

/** Starts the vendor and returns when it answers. Rejects when the port is taken. */
export async function startSandbox(_options: SandboxOptions = {}): Promise<Sandbox> {
  throw new Error("not built yet");
}
