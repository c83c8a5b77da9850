import { type ChildProcess, fork } from "node:child_process";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { connectionInUse } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { gauge } from "@/lib/platform/metrics";
import { onSandboxChanged, sandboxMcpUrl } from "@/lib/platform/runtime";
import { type BrokerOrder, BrokerState } from "./broker-orders";

const PROGRAM = path.resolve(import.meta.dirname, "broker-process.ts");
const CONNECTIONS_MAX = 12;
/** Its calls in flight may take 16 seconds. */
const STOP_MS = 18_000;
const RESTART_FIRST_MS = 200;
const RESTART_MAX_MS = 10_000;
/** One that has run so long was well. */
const WELL_MS = 60_000;

export interface HostedBroker {
  /** Lets it finish its calls in flight. Safe to call again. */
  readonly stop: () => Promise<void>;
}

/**
 * Runs the refresh broker beside this server, as a process of its own, and starts it again when it dies: a server under load must not hold up
 * anybody's tokens, nor be held up by them. The database has to be open. Resolves at once.
 */
export function hostBroker(): HostedBroker {
  const stopping = new AbortController();
  const state: { child?: ChildProcess } = {};
  const running = keepRunning(state, stopping.signal);
  const endWatch = onSandboxChanged(() => {
    if (state.child) tell(state.child, { kind: "sandbox", sandboxMcpUrl: sandboxMcpUrl() });
  });
  let stopped: Promise<void> | undefined;
  return {
    stop: () =>
      (stopped ??= (async () => {
        endWatch();
        stopping.abort();
        const { child } = state;
        if (child) tell(child, { kind: "stop" });
        const late = setTimeout(() => child?.kill("SIGKILL"), STOP_MS);
        await running;
        clearTimeout(late);
      })()),
  };
}

async function keepRunning(state: { child?: ChildProcess }, stopping: AbortSignal): Promise<void> {
  let waitMs = RESTART_FIRST_MS;
  while (!stopping.aborted) {
    const startedAt = performance.now();
    const code = await runOnce(state);
    if (stopping.aborted) return;
    if (performance.now() - startedAt > WELL_MS) waitMs = RESTART_FIRST_MS;
    log.warn({ code }, "the refresh broker ended; starting it again");
    await sleep(waitMs, undefined, { signal: stopping }).catch(() => {});
    waitMs = Math.min(waitMs * 2, RESTART_MAX_MS);
  }
}

/** Resolves with what ended it. */
async function runOnce(state: { child?: ChildProcess }): Promise<number | string | null> {
  const child = fork(PROGRAM, { execArgv: ["--import", "tsx"], stdio: ["ignore", "inherit", "inherit", "ipc"] });
  state.child = child;
  child.on("message", (message) => show(BrokerState.parse(message)));
  const { url, role } = connectionInUse();
  const connection = { url, role: role ?? null, connectionsMax: CONNECTIONS_MAX };
  tell(child, { kind: "start", ...connection, sandboxMcpUrl: sandboxMcpUrl() });
  const ended = await new Promise<number | string | null>((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? signal));
    child.once("error", (error) => resolve(error.message));
  });
  show({ isLeading: false, running: 0 });
  return ended;
}

function tell(child: ChildProcess, order: BrokerOrder): void {
  // One that is gone already is started again, and told then.
  if (child.connected) child.send(order, () => {});
}

function show({ isLeading, running }: BrokerState): void {
  gauge({ name: "patchbay_refresh_leading", help: "1 while this server's broker refreshes tokens for all" }).set(
    isLeading ? 1 : 0,
  );
  gauge({ name: "patchbay_refreshes_in_flight", help: "Token refreshes of this server's broker under way" }).set(
    running,
  );
}
