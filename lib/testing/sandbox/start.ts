import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { createAuthorizationServer, type SandboxClient } from "./auth/server";
import { calm, changeBehaviour, type BehaviourChange } from "./behaviour";
import { createControl, type SandboxControl } from "./control";
import { createJournal, type ReceivedCall, type ReceivedTokenCall } from "./journal";
import { createRouter } from "./router";
import { openStore } from "./auth/store";
import { createTaskList } from "./task-list";
import type { Vendor } from "./vendor";

export interface SandboxOptions {
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The address to bind; 127.0.0.1 by default. */
  readonly host?: string;
  /** The origin that browsers and clients use; `http://<host>:<port>` by default. */
  readonly publicUrl?: string;
  /** Where clients, grants and tokens are kept over a restart; in memory only without it. */
  readonly dir?: string;
  readonly behaviour?: BehaviourChange;
  readonly clients?: readonly SandboxClient[];
}

export interface Sandbox {
  /** The origin, without a slash at the end. */
  readonly url: string;
  readonly issuer: string;
  readonly mcpUrl: string;
  readonly openMcpUrl: string;
  readonly tokenMcpUrl: string;
  /** Live, oldest first, at most 1,000. */
  readonly calls: readonly ReceivedCall[];
  /** Live, oldest first, at most 1,000. */
  readonly tokenCalls: readonly ReceivedTokenCall[];
  readonly control: SandboxControl;
  /** Ends open connections and resolves when everything is written and the port is free. */
  stop(): Promise<void>;
}

/** Starts the vendor and resolves when it answers. Rejects when the port is taken or an option makes no sense. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const server = createServer();
  const url = await listen(server, options);
  const stopping = new AbortController();
  const building = build(url, options, stopping.signal);
  // On a known port requests may come before all is ready: they wait.
  server.on(
    "request",
    (req, res) => void building.then(({ router }) => router.serve(req, res)).catch(() => res.destroy()),
  );
  try {
    const { vendor, control, router } = await building;
    const stop = async () => {
      stopping.abort();
      await router.close();
      await close(server);
      await vendor.store.settled();
    };
    return { ...describe(vendor), control, stop };
  } catch (error) {
    await close(server);
    throw error;
  }
}

async function build(url: string, options: SandboxOptions, stopping: AbortSignal) {
  const vendor = await createVendor(url, options, stopping);
  const provider = await createAuthorizationServer(vendor, options.clients ?? []);
  const control = createControl(vendor);
  return { vendor, control, router: createRouter(vendor, provider, control) };
}

function describe({ url, mcpUrl, journal: { calls, tokenCalls } }: Vendor): Omit<Sandbox, "control" | "stop"> {
  return {
    url,
    issuer: url,
    mcpUrl,
    openMcpUrl: `${url}/open/mcp`,
    tokenMcpUrl: `${url}/token/mcp`,
    calls,
    tokenCalls,
  };
}

async function createVendor(url: string, options: SandboxOptions, stopping: AbortSignal): Promise<Vendor> {
  let behaviour = changeBehaviour(calm, options.behaviour ?? {});
  return {
    url,
    mcpUrl: `${url}/mcp`,
    store: await openStore(options.dir),
    journal: createJournal(),
    tasks: createTaskList(),
    behaviour: () => behaviour,
    change: (change) => {
      behaviour = changeBehaviour(behaviour, change);
    },
    pause: (delayMs) => pause(delayMs, stopping),
    stopping,
  };
}

async function pause(delayMs: number, stopping: AbortSignal): Promise<void> {
  if (delayMs > 0) await setTimeout(delayMs, undefined, { signal: stopping }).catch(() => {});
}

async function listen(server: Server, { port = 0, host = "127.0.0.1", publicUrl }: SandboxOptions): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
  if (publicUrl !== undefined) return new URL(publicUrl).origin;
  // A server that listens on TCP has an AddressInfo, never a pipe's name.
  const { port: bound } = server.address() as AddressInfo;
  return new URL(`http://${host.includes(":") ? `[${host}]` : host}:${bound}`).origin;
}

async function close(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
