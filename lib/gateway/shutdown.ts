import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { beginDrain } from "@/lib/platform/drain";
import { log } from "@/lib/platform/log";

const DRAIN_MS = 15_000;
const IDLE_CHECK_MS = 100;

/** Stops accepting, tells long polls and streams to end, waits up to 15 seconds for the answers in flight, then cuts what is left. */
export async function drain(server: Server): Promise<void> {
  beginDrain();
  const closed = new Promise((resolve) => server.close(resolve));
  // close() cuts the connections that are idle now; these are the ones that become so.
  const idle = setInterval(() => server.closeIdleConnections(), IDLE_CHECK_MS);
  const late = sleep(DRAIN_MS, "late", { ref: false });
  if ((await Promise.race([closed, late])) === "late") {
    log.warn("requests are still running after 15 seconds; cutting them");
    server.closeAllConnections();
    await closed;
  }
  clearInterval(idle);
}

/** Resolves with the first signal to stop; a second one ends the process at once. */
export async function stopSignal(): Promise<NodeJS.Signals> {
  const { promise, resolve } = Promise.withResolvers<NodeJS.Signals>();
  let isStopping = false;
  for (const name of ["SIGTERM", "SIGINT"] as const)
    process.on(name, () => {
      if (isStopping) process.exit(1);
      isStopping = true;
      resolve(name);
    });
  return promise;
}
