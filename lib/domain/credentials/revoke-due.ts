import { inOrg } from "@/lib/platform/db";
import { enqueueRevocation, listDueRevocations, purgeRevocations } from "./store-revocations";

/** A revocation whose own job has not come by this time after it was due has lost it. */
const LOST_AFTER_MS = 60_000;
const LIMIT = 500;
const KEPT_MS = 30 * 86_400_000;

/** Every minute: gives those a job again that have lost theirs, and forgets what ended a month ago. */
export async function revokeDue(now: Date = new Date()): Promise<number> {
  const due = await listDueRevocations(new Date(now.getTime() - LOST_AFTER_MS), LIMIT);
  for (const row of due) await inOrg(row.orgId, (tx) => enqueueRevocation(tx, row));
  await purgeRevocations(new Date(now.getTime() - KEPT_MS));
  return due.length;
}
