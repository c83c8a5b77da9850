import { inSystem } from "@/lib/platform/db";
import { removeRunsBefore } from "./store";

const KEPT_MS = 30 * 24 * 3600 * 1000;

/** The job: reports of bulk actions are kept for 30 days. Answers how many went. */
export function forgetBulkRuns(now = new Date()): Promise<number> {
  return inSystem((tx) => removeRunsBefore(tx, new Date(now.getTime() - KEPT_MS)));
}
