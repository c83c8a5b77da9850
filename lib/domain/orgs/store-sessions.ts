import type { Tx } from "@/lib/platform/db";

/** Live ones, newest first. */
export async function sessionsOf(tx: Tx, userId: string, now: Date) {
  return tx.session.findMany({
    where: { userId, revokedAt: null, expiresAt: { gt: now } },
    select: { id: true, createdAt: true, expiresAt: true },
    orderBy: { createdAt: "desc" },
    take: 200,
  });
}

/** Ends the person's live sessions but `keep`, or only `id`. Answers how many ended. */
export async function endSessionsOf(
  tx: Tx,
  userId: string,
  which: { readonly keep: string } | { readonly id: string },
  now: Date,
): Promise<number> {
  const id = "id" in which ? which.id : { not: which.keep };
  const { count } = await tx.session.updateMany({
    where: { userId, id, revokedAt: null, expiresAt: { gt: now } },
    data: { revokedAt: now },
  });
  return count;
}

export async function findPasswordHash(tx: Tx, userId: string): Promise<string | null> {
  const row = await tx.user.findUnique({ where: { id: userId }, select: { passwordHash: true } });
  return row?.passwordHash ?? null;
}

/** Compare-and-set: false where the hash is no longer `from`. */
export async function replacePasswordHash(tx: Tx, userId: string, from: string | null, to: string): Promise<boolean> {
  const { count } = await tx.user.updateMany({
    where: { id: userId, passwordHash: from },
    data: { passwordHash: to },
  });
  return count === 1;
}
