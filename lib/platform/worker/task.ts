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
