import { once } from "node:events";
import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { ConfigError } from "@/lib/platform/env";

const HEADER_BYTES_MAX = 32 * 1024;
const HEADERS_TIMEOUT_MS = 20_000;
// Bounds the request only: answers may stream for hours.
const REQUEST_TIMEOUT_MS = 300_000;
// Longer than the usual minute of a load balancer, which must be the one to close.
const KEEP_ALIVE_MS = 65_000;
const PREDECESSOR_MS = 5_000;
const RETRY_MS = 100;
const RELOAD_PATH = "/_next/hmr";

/** `isDev` lets the pages' reload have its socket; any other wish to change the protocol is answered as the plain request that it is too. */
export function createGatewayServer(listener: RequestListener, { isDev = false } = {}): Server {
  const server = createServer(
    {
      maxHeaderSize: HEADER_BYTES_MAX,
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_MS,
      noDelay: true,
      // Next listens for upgrades and leaves those it does not know open for ever; HTTP clients ask for h2c without meaning it.
      shouldUpgradeCallback: ({ url }) => isDev && url?.startsWith(RELOAD_PATH) === true,
    },
    listener,
  );
  // A silent connection may be an event stream that waits; who times out is decided per route.
  server.timeout = 0;
  return server;
}

/** Waits a moment for a predecessor that is still ending. Throws ConfigError when the port cannot be had. */
export async function listenOn(server: Server, port: number): Promise<void> {
  const deadline = Date.now() + PREDECESSOR_MS;
  for (;;) {
    const failure = await tryListen(server, port);
    if (failure === undefined) return;
    if (failure.code !== "EADDRINUSE" || Date.now() > deadline) throw portError(port, failure);
    await sleep(RETRY_MS);
  }
}

async function tryListen(server: Server, port: number): Promise<NodeJS.ErrnoException | undefined> {
  server.listen(port);
  try {
    await once(server, "listening");
    return undefined;
  } catch (error) {
    // A failed listen leaves its own listener behind.
    server.removeAllListeners("listening");
    return error as NodeJS.ErrnoException;
  }
}

function portError(port: number, cause: NodeJS.ErrnoException): Error {
  if (cause.code === "EADDRINUSE") return new ConfigError(`PORT: ${port} is already in use; choose another`, { cause });
  if (cause.code === "EACCES") return new ConfigError(`PORT: this user may not listen on ${port}`, { cause });
  return cause;
}
