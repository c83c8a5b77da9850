import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../log";
import { startSession } from "./session";
import type { Task, WorkerOptions } from "./task";

interface RunningWorker {
  /** Takes no more jobs and resolves when the running ones are done, or given back after 10 seconds. */
  readonly stop: () => Promise<void>;
}

const RETRY_MS = 1_000;

/** Runs the queue's jobs in this process until it is stopped; a lost database only pauses it. */
export function runWorker(tasks: Readonly<Record<string, Task>>, options: WorkerOptions = {}): RunningWorker {
  const stopped = new AbortController();
  const finished = keepWorking(tasks, options, stopped.signal);
  return {
    stop: () => {
      stopped.abort();
      return finished;
    },
  };
}

async function keepWorking(
  tasks: Readonly<Record<string, Task>>,
  options: WorkerOptions,
  stopped: AbortSignal,
): Promise<void> {
  while (!stopped.aborted) {
    try {
      const session = await startSession(tasks, options);
      await session.untilLost(stopped);
      await session.end();
    } catch (error) {
      log.warn({ err: error }, "the job queue cannot be reached; trying again");
    }
    if (!stopped.aborted) await sleep(RETRY_MS, undefined, { signal: stopped }).catch(() => {});
  }
}
