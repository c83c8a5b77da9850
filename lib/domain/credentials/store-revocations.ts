import { z } from "zod";
import type { RevocationState } from "@/lib/contracts";
import { inOrg, inSystem, type Prisma, type Tx } from "@/lib/platform/db";
import { enqueue } from "@/lib/platform/queue";
import { OAuthTokens } from "./tokens";
import type { Sealed } from "./vault";

/** What is sealed under the kind `revocation`. */
export const SurrenderedTokens = z.object({
  tokens: OAuthTokens,
  clientSecret: z.string().optional(),
});
export type SurrenderedTokens = z.infer<typeof SurrenderedTokens>;

export type RevocationEnd = Exclude<RevocationState, "waiting">;

interface NewRevocation extends Sealed {
  readonly id: string;
  readonly orgId: string;
  readonly installationId: string;
  readonly issuer: string;
  readonly kind: "revocation" | "oauth";
  readonly version: number;
}

export async function addRevocation(tx: Tx, row: NewRevocation): Promise<void> {
  await tx.revocation.create({ data: row });
  await enqueueRevocation(tx, row);
}

/** The job of this revocation, in place of one that has not begun yet. */
export async function enqueueRevocation(tx: Tx, { id, orgId }: Place, runAt?: Date): Promise<void> {
  const payload = { orgId, revocationId: id };
  await enqueue(tx, "revoke-tokens", payload, { key: `revoke:${id}`, ...(runAt ? { runAt } : {}) });
}

interface Place {
  readonly id: string;
  readonly orgId: string;
}

const OPEN = ["waiting", "unreadable"];

export async function findOpenRevocation({ id, orgId }: Place) {
  const row = await inOrg(orgId, (tx) => tx.revocation.findFirst({ where: { id, orgId, state: { in: OPEN } } }));
  const sealed = row?.sealed;
  return row && sealed ? { ...row, sealed } : null;
}

export type OpenRevocation = NonNullable<Awaited<ReturnType<typeof findOpenRevocation>>>;

/** Oldest first; those that did not open too. */
export async function listOpenRevocations(orgId: string): Promise<readonly (Place & { readonly issuer: string })[]> {
  return inOrg(orgId, (tx) =>
    tx.revocation.findMany({
      where: { orgId, state: { in: OPEN } },
      select: { id: true, orgId: true, issuer: true },
      orderBy: { id: "asc" },
    }),
  );
}

/** Of any organization: those whose time has come. */
export async function listDueRevocations(before: Date, limit: number): Promise<readonly Place[]> {
  return inSystem((tx) =>
    tx.revocation.findMany({
      where: { state: "waiting", nextTryAt: { lte: before } },
      select: { id: true, orgId: true },
      orderBy: { nextTryAt: "asc" },
      take: limit,
    }),
  );
}

/** False when another process has ended it in the meantime. */
export async function updateOpenRevocation(
  tx: Tx,
  { id, orgId }: Place,
  data: Prisma.RevocationUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await tx.revocation.updateMany({ where: { id, orgId, state: { in: OPEN } }, data });
  return count === 1;
}

/** Gives the open revocations of a client's grants its secret, in the bytes of its row. */
export async function leaveClientSecret(
  tx: Tx,
  {
    orgId,
    installationId,
    issuer,
  }: { readonly orgId: string; readonly installationId: string; readonly issuer: string },
  { clientId, sealed }: { readonly clientId: string; readonly sealed: Uint8Array<ArrayBuffer> },
): Promise<void> {
  const where = { orgId, installationId, issuer, state: { in: OPEN } };
  await tx.revocation.updateMany({ where, data: { clientId, clientSecret: sealed } });
}

/** Those that wait for one of these reasons are due now; the job that looks for lost ones finds them. */
export async function hurryRevocations(
  tx: Tx,
  { orgId, installationId }: { readonly orgId: string; readonly installationId: string },
  { codes, now }: { readonly codes: readonly string[]; readonly now: Date },
): Promise<void> {
  const where = { orgId, installationId, state: "waiting", code: { in: [...codes] } };
  await tx.revocation.updateMany({ where, data: { nextTryAt: now } });
}

export async function purgeRevocations(endedBefore: Date): Promise<void> {
  await inSystem((tx) => tx.revocation.deleteMany({ where: { endedAt: { lt: endedBefore } } }));
}

/** How many are open, or have ended since then, by state. */
export async function revocationStates(orgId: string, since: Date): Promise<Readonly<Record<string, number>>> {
  const groups = await inOrg(orgId, (tx) =>
    tx.revocation.groupBy({
      by: ["state"],
      where: { orgId, OR: [{ state: { in: OPEN } }, { endedAt: { gte: since } }] },
      _count: true,
    }),
  );
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]));
}

/** Of one installation, newest first. */
export async function findRevocations(tx: Tx, orgId: string, installationId: string, limit: number) {
  return tx.revocation.findMany({ where: { orgId, installationId }, orderBy: { id: "desc" }, take: limit });
}

export interface Waiting {
  readonly issuer: string;
  readonly count: number;
  /** Of the longest waiting one. */
  readonly since: Date;
  /** Why, if it is known; of the newest try. */
  readonly code: string | null;
  readonly nextTryAt: Date | null;
}

/** What an organization still has to revoke, by provider. */
export async function waitingRevocations(orgId: string): Promise<Waiting[]> {
  const groups = await inOrg(orgId, (tx) =>
    tx.revocation.groupBy({
      by: ["issuer", "code"],
      where: { orgId, state: "waiting" },
      _count: true,
      _min: { createdAt: true, nextTryAt: true },
      orderBy: { issuer: "asc" },
    }),
  );
  return groups.map(({ issuer, code, _count, _min }) => ({
    issuer,
    code,
    count: _count,
    since: _min.createdAt ?? new Date(0),
    nextTryAt: _min.nextTryAt,
  }));
}
