import type { Server } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { beginDrain } from "@/lib/platform/drain";
import { log } from "@/lib/platform/log";

const DRAIN_MS = 15_000;
const IDLE_CHECK_MS = 100;
const SAME_SIGNAL_MS = 1_000;

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
  }
  clearInterval(idle);
}

/**
 * Resolves with the reason, when a signal says to stop or the process that started us is gone. A signal that comes again later ends the
 * process at once; one that comes again right away is the same Ctrl-C, once from the terminal and once passed on.
 */
export async function toldToStop(): Promise<string> {
  const { promise, resolve } = Promise.withResolvers<string>();
  let stoppingSince: number | undefined;
  const stop = (reason: string): void => {
    if (stoppingSince !== undefined && Date.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(1);
    stoppingSince ??= Date.now();
    resolve(reason);
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) process.on(signal, () => stop(signal));
  process.once("disconnect", () => stop("the starting process is gone"));
  return promise;
}
