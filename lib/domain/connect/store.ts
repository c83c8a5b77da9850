import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
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

/** What has not ended yet becomes void: open consent pages, and callbacks that are under way. Call it with the installation locked. */
export async function supersedeFlows(tx: Tx, place: Place, now: Date): Promise<void> {
  const open = { ...place, outcome: null };
  await tx.authorizationFlow.updateMany({ where: { ...open, consumedAt: null }, data: { consumedAt: now } });
  await tx.authorizationFlow.updateMany({ where: open, data: { outcome: "superseded" } });
}

export const FlowOutcome = z.object({
  stateHash: z.string(),
  outcome: z.enum(["connected", "failed", "expired"]),
  /** The OAuth error code, and the sentence, of what did not work out. */
  code: z.string().nullable().default(null),
  detail: z.string().nullable().default(null),
});

/**
 * The one end of a flow, written in the transaction that changes the installation, which is locked by then.
 * Throws `conflict` when it has ended otherwise: the installation was connected, disconnected or begun anew in the meantime.
 */
export async function endFlow(
  tx: Tx,
  { orgId, installationId }: Place,
  { stateHash, outcome, code, detail }: z.output<typeof FlowOutcome>,
  now: Date,
): Promise<void> {
  const open = { stateHash, orgId, installationId, outcome: null };
  await tx.authorizationFlow.updateMany({ where: { ...open, consumedAt: null }, data: { consumedAt: now } });
  const ended = { outcome, outcomeCode: code, outcomeDetail: detail };
  const { count } = await tx.authorizationFlow.updateMany({ where: open, data: ended });
  if (count === 0) throw new AppError("conflict", "This sign-in has been overtaken.");
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

/** Oldest first: those whose time is over, and those claimed before `claimedBefore` whose callback never came to an end. */
export async function findOverdueFlows(now: Date, claimedBefore: Date, limit: number): Promise<FlowRow[]> {
  const open = { consumedAt: null, expiresAt: { lte: now } };
  const left = { consumedAt: { lte: claimedBefore } };
  return inSystem((tx) =>
    tx.authorizationFlow.findMany({
      where: { outcome: null, OR: [open, left] },
      orderBy: { expiresAt: "asc" },
      take: limit,
    }),
  );
}

/** Ended flows are only history: their last words are on the trail. */
export async function purgeFlows(createdBefore: Date): Promise<void> {
  await inSystem((tx) =>
    tx.authorizationFlow.deleteMany({ where: { outcome: { not: null }, createdAt: { lt: createdBefore } } }),
  );
}

/** The server's metadata as stored with the flow by `beginConsent`. */
export function serverOf(flow: FlowRow): ServerMetadata {
  return flow.server as unknown as ServerMetadata;
}
