import type { Tx } from "./db";

export interface EnqueueOptions {
  /** Not before this time; default: as soon as the transaction commits. */
  readonly runAt?: Date;
  /** Default 25; each retry waits longer, up to hours. */
  readonly attemptsMax?: number;
  /** A job with the same key that has not started yet is replaced. */
  readonly key?: string;
  /** Jobs of one lane run one after another. */
  readonly lane?: string;
}

/** Adds a job that runs once the transaction has committed, and never when it rolls back. */
export async function enqueue(tx: Tx, name: string, payload: object, options: EnqueueOptions = {}): Promise<void> {
  const { lane = null, runAt = null, attemptsMax = null, key = null } = options;
  await tx.$executeRaw`
    select from graphile_worker.add_job(${name}::text, ${JSON.stringify(payload)}::json, queue_name := ${lane}::text,
      run_at := ${runAt}::timestamptz, max_attempts := ${attemptsMax}::int, job_key := ${key}::text)`;
}
