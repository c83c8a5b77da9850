import type { ServerMetadata } from "@/lib/kernel/oauth";
import { inSystem } from "@/lib/platform/db";

export async function findFlow(stateHash: string) {
  return inSystem((tx) => tx.authorizationFlow.findUnique({ where: { stateHash } }));
}

export type FlowRow = NonNullable<Awaited<ReturnType<typeof findFlow>>>;

/** Whoever sets `consumed_at` owns the answer: of any number at once, one wins. */
export async function claimFlow(flow: FlowRow, now: Date): Promise<boolean> {
  const { count } = await inSystem((tx) =>
    tx.authorizationFlow.updateMany({
      where: { stateHash: flow.stateHash, consumedAt: null, expiresAt: { gt: now } },
      data: { consumedAt: now },
    }),
  );
  return count === 1;
}

export async function recordFlowOutcome(
  flow: FlowRow,
  outcome: string,
  code: string | null,
  detail: string | null,
): Promise<void> {
  await inSystem((tx) =>
    tx.authorizationFlow.update({
      where: { stateHash: flow.stateHash },
      data: { outcome, outcomeCode: code, outcomeDetail: detail },
    }),
  );
}

/** The server's metadata as stored with the flow by `beginConsent`. */
export function serverOf(flow: FlowRow): ServerMetadata {
  return flow.server as unknown as ServerMetadata;
}
