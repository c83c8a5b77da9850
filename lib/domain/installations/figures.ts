import { inOrg, inSystem } from "@/lib/platform/db";
import { organizationsDue, refreshFiguresOf } from "./store-figures";

const TIMEOUT_MS = 120_000;

/** The job: what lists sort and filter by of the last 30 days' calls. Answers how many installations changed. */
export async function refreshFigures(now = new Date()): Promise<number> {
  const due = await inSystem((tx) => organizationsDue(tx, now.toISOString().slice(0, 10)));
  let changed = 0;
  for (const orgId of due)
    changed += await inOrg(orgId, (tx) => refreshFiguresOf(tx, orgId, now), { timeoutMs: TIMEOUT_MS });
  return changed;
}
