import type { ServerMetadata } from "@/lib/kernel/oauth";
import { inSystem, type Prisma, type Tx } from "@/lib/platform/db";

/** A flow as it begins; the server's metadata is kept as it was then. */
export type NewFlow = Omit<
  Prisma.AuthorizationFlowUncheckedCreateInput,
  "orgId" | "installationId" | "server" | "scopes"
> & {
  readonly server: ServerMetadata;
  readonly scopes: readonly string[];
};

interface Place {
  readonly orgId: string;
  readonly installationId: string;
}

export async function insertFlow(tx: Tx, place: Place, flow: NewFlow): Promise<void> {
  // Plain JSON by its type's promise.
  const server = flow.server as unknown as Prisma.InputJsonObject;
  await tx.authorizationFlow.create({ data: { ...flow, ...place, server, scopes: [...flow.scopes] } });
}

/** Open consent pages of the installation become void. */
export async function supersedeFlows(tx: Tx, place: Place, now: Date): Promise<void> {
  await tx.authorizationFlow.updateMany({
    where: { ...place, consumedAt: null },
    data: { consumedAt: now, outcome: "superseded" },
  });
}

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
