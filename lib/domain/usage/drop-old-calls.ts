import { pgInSystem } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { callsKept } from "./calls-kept";
import { dropPartitions } from "./store-partitions";

/**
 * Drops the days of raw calls that are past their time, whole; answers how many. Run it hourly: where somebody reads for long it
 * gives way at once and the next run does it.
 */
export async function dropOldCalls(now: Date = new Date()): Promise<number> {
  const before = callsKept(now).since.toISOString().slice(0, 10);
  try {
    const dropped = await pgInSystem((client) => dropPartitions(client, before));
    if (dropped > 0) log.info({ days: dropped, before }, "days of calls were dropped");
    return dropped;
  } catch (error) {
    if (!isLocked(error)) throw error;
    log.info({ before }, "somebody reads the calls; their old days are dropped later");
    return 0;
  }
}

/** PostgreSQL: lock_not_available. */
function isLocked(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "55P03";
}
