import type { Role } from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";

export interface MembershipRow {
  readonly userId: string;
  readonly role: Role;
  readonly user: { readonly id: string; readonly email: string; readonly name: string };
}

/** The membership, after every owner's row and this one are locked: two owners cannot leave at the same moment. */
export async function lockMembership(tx: Tx, orgId: string, userId: string): Promise<MembershipRow | null> {
  await tx.$queryRaw`
    SELECT 1 FROM membership WHERE org_id = ${orgId}::uuid AND (role = 'owner' OR user_id = ${userId}::uuid)
    ORDER BY user_id FOR UPDATE`;
  const row = await tx.membership.findUnique({
    where: { orgId_userId: { orgId, userId } },
    include: { user: { select: { id: true, email: true, name: true } } },
  });
  // The column has a CHECK constraint with exactly these values.
  return row && { userId: row.userId, role: row.role as Role, user: row.user };
}

export async function countOwners(tx: Tx, orgId: string): Promise<number> {
  return tx.membership.count({ where: { orgId, role: "owner" } });
}

export async function setRole(tx: Tx, orgId: string, userId: string, role: Role): Promise<void> {
  await tx.membership.update({ where: { orgId_userId: { orgId, userId } }, data: { role } });
}

export async function deleteMembership(tx: Tx, orgId: string, userId: string): Promise<void> {
  await tx.membership.delete({ where: { orgId_userId: { orgId, userId } } });
}

/** Answers how many keys ended. */
export async function revokeKeysOf(tx: Tx, orgId: string, userId: string, now: Date): Promise<number> {
  const { count } = await tx.apiKey.updateMany({
    where: { orgId, userId, revokedAt: null },
    data: { revokedAt: now },
  });
  return count;
}
