import { inSystem } from "@/lib/platform/db";
import { systemCtx } from "../core";
import { lockInstallation } from "../installations";
import { inOrg } from "@/lib/platform/db";
import { recordDisconnected } from "./outcomes";
import type { FlowRow } from "./store";

export const EXPIRED_REASON = "The sign-in page was open for more than 10 minutes. Connect again.";

/** A consent page left open too long: the flow is void and, when the installation still waits for it, that ends as `flow_expired`. */
export async function expireFlow(flow: FlowRow, now: Date): Promise<void> {
  const { count } = await inSystem((tx) =>
    tx.authorizationFlow.updateMany({
      where: { stateHash: flow.stateHash, consumedAt: null },
      data: { consumedAt: now, outcome: "expired" },
    }),
  );
  if (count === 0) return;
  const row = await inOrg(flow.orgId, (tx) => lockInstallation(tx, flow.orgId, flow.installationId));
  if (row?.state !== "auth_required") return;
  const { id, version } = row;
  await recordDisconnected(systemCtx(flow.orgId, "connect"), {
    id,
    version,
    code: "flow_expired",
    reason: EXPIRED_REASON,
  });
}

/** The job: voids what nobody came back to. */
export async function expireFlows(now = new Date()): Promise<number> {
  const open = await inSystem((tx) =>
    tx.authorizationFlow.findMany({
      where: { consumedAt: null, expiresAt: { lte: now } },
      orderBy: { expiresAt: "asc" },
      take: 100,
    }),
  );
  for (const flow of open) await expireFlow(flow, now);
  return open.length;
}
