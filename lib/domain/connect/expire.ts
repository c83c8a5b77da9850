import { AppError } from "@/lib/kernel/errors";
import { systemCtx } from "../core";
import { recordExpired } from "./outcomes";
import { findOverdueFlows, type FlowRow, purgeFlows } from "./store";

export const EXPIRED_REASON = "The sign-in page was open for more than 10 minutes. Connect again.";
const INTERRUPTED_REASON = "The sign-in was interrupted before it was finished. Connect again.";

/** A callback takes a fraction of this: one that was claimed so long ago died with its process. */
const CALLBACK_MS = 120_000;
const BATCH = 100;
const KEPT_MS = 30 * 24 * 3_600_000;

/** A consent page left open too long: the flow is void and, when the installation still waits for it, that ends as `flow_expired`. */
export async function expireFlow({ orgId, installationId: id, stateHash, consumedAt }: FlowRow): Promise<void> {
  const reason = consumedAt === null ? EXPIRED_REASON : INTERRUPTED_REASON;
  const flow = { stateHash, outcome: "expired" };
  await recordExpired(systemCtx(orgId, "connect"), { id, flow, reason }).catch((error: unknown) => {
    // It ended otherwise in the meantime, or went with its installation.
    if (!(error instanceof AppError && (error.code === "conflict" || error.code === "not_found"))) throw error;
  });
}

/** The job: voids what nobody came back to, and lets go of what ended long ago. */
export async function expireFlows(now = new Date()): Promise<number> {
  const overdue = await findOverdueFlows(now, new Date(now.getTime() - CALLBACK_MS), BATCH);
  for (const flow of overdue) await expireFlow(flow);
  await purgeFlows(new Date(now.getTime() - KEPT_MS));
  return overdue.length;
}
