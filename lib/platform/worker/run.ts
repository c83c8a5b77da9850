import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../log";
import { startSession } from "./session";

/**
 * One kind of job. A job runs at least once: again when it throws, and when its process died. `signal` aborts when the process must end.
 */
export type Task = (payload: unknown, signal: AbortSignal) => Promise<void>;

export interface Schedule {
  readonly task: string;
  /** Five cron fields, in UTC. Runs once per time, for all processes together. */
  readonly cron: string;
}

export interface WorkerOptions {
  /** Jobs at once in this process. Default 5. */
  readonly concurrency?: number;
  readonly schedules?: readonly Schedule[];
}

export interface RunningWorker {
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
