import { EventEmitter, once as occurs } from "node:events";
import { parseCronItems, run } from "graphile-worker";
import type { Runner, TaskList, WorkerEvents } from "graphile-worker";
import pg from "pg";
import { clientConfig, openPool, serialQueries } from "../db";
import { queueLogger } from "./logger";
import { holdWorkerLock, releaseOrphans } from "./orphans";
import type { Task, WorkerOptions } from "./task";

export interface Session {
  /** Resolves when the database is gone, the runner gave up, or `stopped` aborts. */
  readonly untilLost: (stopped: AbortSignal) => Promise<void>;
  readonly end: () => Promise<void>;
}

const CONCURRENCY = 5;
/** The runner keeps one connection to listen and one for its schedule. */
const SPARE_CONNECTIONS = 2;
const POLL_MS = 2_000;
const ABORT_AFTER_MS = 10_000;
const SWEEP_MS = 15_000;

/** A runner with its own pool, and the connection whose locks say that its workers live. */
export async function startSession(tasks: Readonly<Record<string, Task>>, options: WorkerOptions): Promise<Session> {
  const concurrency = options.concurrency ?? CONCURRENCY;
  const pool = openPool(concurrency + SPARE_CONNECTIONS);
  const life = new pg.Client(clientConfig());
  life.on("error", () => {});
  try {
    await life.connect();
    const runner = await startRunner(tasks, { ...options, concurrency }, pool, life);
    const lost = Promise.race([occurs(life, "end"), runner.promise]);
    lost.catch(() => {});
    const sweep = () => releaseOrphans(pool);
    await sweep();
    const sweeping = setInterval(() => void sweep().catch(() => {}), SWEEP_MS);
    return {
      untilLost: async (stopped) => {
        if (!stopped.aborted) await Promise.race([lost, occurs(stopped, "abort")]);
      },
      end: async () => {
        clearInterval(sweeping);
        await runner.stop().catch(() => {});
        await close(pool, life);
      },
    };
  } catch (error) {
    await close(pool, life);
    throw error;
  }
}

function startRunner(
  tasks: Readonly<Record<string, Task>>,
  { concurrency, schedules = [] }: WorkerOptions & { concurrency: number },
  pool: pg.Pool,
  life: pg.Client,
): Promise<Runner> {
  const events: WorkerEvents = new EventEmitter();
  const query = serialQueries(life);
  events.on("worker:create", ({ worker }) => void holdWorkerLock(query, worker.workerId).catch(() => {}));
  return run({
    pgPool: pool,
    concurrency,
    events,
    logger: queueLogger,
    noHandleSignals: true,
    pollInterval: POLL_MS,
    gracefulShutdownAbortTimeout: ABORT_AFTER_MS,
    taskList: asTaskList(tasks),
    parsedCronItems: parseCronItems(schedules.map(({ task, cron }) => ({ task, match: cron, identifier: task }))),
  });
}

function asTaskList(tasks: Readonly<Record<string, Task>>): TaskList {
  const entries = Object.entries(tasks).map(([name, task]): [string, TaskList[string]] => [
    name,
    (payload, { abortSignal }) => task(payload, abortSignal),
  ]);
  return Object.fromEntries(entries);
}

async function close(pool: pg.Pool, life: pg.Client): Promise<void> {
  await life.end().catch(() => {});
  await pool.end();
}
