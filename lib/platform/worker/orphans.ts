import type { Pool } from "pg";
import type { serialQueries } from "../db";

/** A worker's jobs are looked at only after this time, so that one that is just starting is not taken for dead. */
const GRACE = "10 seconds";

/** Says that this worker lives, for as long as the connection does. */
export async function holdWorkerLock(query: ReturnType<typeof serialQueries>, workerId: string): Promise<void> {
  await query("select pg_advisory_lock(hashtextextended($1, 0))", [workerId]);
}

/**
 * Gives back the jobs of workers that died: nobody holds their lock. The queue itself would wait four hours.
 * Must not run on a connection that holds workers' locks: PostgreSQL grants a session its own locks again.
 */
export async function releaseOrphans(pool: Pool): Promise<void> {
  await pool.query(
    `select graphile_worker.force_unlock_workers(array_agg(locked_by))
     from (
       select locked_by from graphile_worker._private_jobs where locked_at < now() - interval '${GRACE}'
       union
       select locked_by from graphile_worker._private_job_queues where locked_at < now() - interval '${GRACE}'
     ) as held
     where pg_try_advisory_xact_lock(hashtextextended(locked_by, 0))
     having count(*) > 0`,
  );
}
