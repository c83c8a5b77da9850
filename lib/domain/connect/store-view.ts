import type { Tx } from "@/lib/platform/db";

/** The newest trip to a consent page, of whatever outcome. */
export async function findLatestFlow(tx: Tx, orgId: string, installationId: string) {
  return tx.authorizationFlow.findFirst({
    where: { orgId, installationId },
    orderBy: { createdAt: "desc" },
    select: {
      startedByKind: true,
      sessionId: true,
      issuer: true,
      scopes: true,
      createdAt: true,
      expiresAt: true,
      consumedAt: true,
      outcome: true,
      outcomeCode: true,
    },
  });
}

export async function findPersonName(tx: Tx, id: string): Promise<string | null> {
  const person = await tx.user.findUnique({ where: { id }, select: { name: true } });
  return person?.name ?? null;
}
