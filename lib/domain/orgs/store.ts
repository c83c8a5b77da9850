import type { Role, Scope } from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly passwordHash: string | null;
}

export async function insertOrganization(
  tx: Tx,
  row: { id: string; slug: string; name: string; isDemo: boolean; createdAt: Date },
) {
  await tx.organization.create({ data: { ...row, redirectAllow: [] } });
}

/** One organization at a time picks its slug, until the transaction ends. */
export async function lockSlugs(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(72707371)::text`;
}

export async function slugsLike(tx: Tx, base: string): Promise<Set<string>> {
  const rows = await tx.organization.findMany({ where: { slug: { startsWith: base } }, select: { slug: true } });
  return new Set(rows.map((row) => row.slug));
}

export async function hasMembers(tx: Tx): Promise<boolean> {
  return (await tx.membership.findFirst({ select: { userId: true } })) !== null;
}

export async function findOrganizationNamed(tx: Tx, name: string, isDemo: boolean) {
  return tx.organization.findFirst({ where: { name, isDemo }, select: { id: true, slug: true, name: true } });
}

export async function findUserByEmail(tx: Tx, email: string): Promise<UserRow | null> {
  return tx.user.findUnique({ where: { email } });
}

/** Whoever has the address, else the newcomer: of several who are made at once one is. */
export async function insertOrFindUser(tx: Tx, newcomer: UserRow): Promise<UserRow> {
  await tx.user.createMany({ data: [newcomer], skipDuplicates: true });
  return tx.user.findUniqueOrThrow({ where: { email: newcomer.email } });
}

export async function findMembership(tx: Tx, orgId: string, userId: string): Promise<{ role: Role } | null> {
  const row = await tx.membership.findUnique({ where: { orgId_userId: { orgId, userId } }, select: { role: true } });
  // The column has a CHECK constraint with exactly these values.
  return row && { role: row.role as Role };
}

/** False when they are a member already. */
export async function insertMembership(tx: Tx, row: { orgId: string; userId: string; role: Role }): Promise<boolean> {
  return (await tx.membership.createMany({ data: [row], skipDuplicates: true })).count === 1;
}

export async function membersOf(tx: Tx, orgId: string) {
  return tx.membership.findMany({
    where: { orgId },
    include: { user: { select: { id: true, email: true, name: true } } },
    orderBy: { createdAt: "asc" },
  });
}

export async function membershipsOf(tx: Tx, userId: string) {
  return tx.membership.findMany({
    where: { userId },
    include: { organization: { select: { id: true, slug: true, name: true, isDemo: true } } },
    orderBy: { createdAt: "asc" },
  });
}

export async function insertSession(tx: Tx, row: { id: string; userId: string; createdAt: Date; expiresAt: Date }) {
  await tx.session.create({ data: row });
}

export async function findLiveSession(tx: Tx, id: string, now: Date) {
  return tx.session.findFirst({
    where: { id, revokedAt: null, expiresAt: { gt: now } },
    include: { user: { select: { id: true, email: true, name: true } } },
  });
}

export async function revokeSession(tx: Tx, id: string, now: Date) {
  await tx.session.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } });
}

export interface ApiKeyInsert {
  readonly id: string;
  readonly orgId: string;
  readonly userId: string;
  readonly name: string;
  readonly secretHash: Uint8Array<ArrayBuffer>;
  readonly scopes: Scope[];
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
}

const WITH_OWNER = { user: { select: { id: true, name: true, email: true } } } as const;

export async function insertApiKey(tx: Tx, row: ApiKeyInsert) {
  return tx.apiKey.create({ data: row, include: WITH_OWNER });
}

export async function apiKeysOf(tx: Tx, orgId: string, userId: string | null) {
  return tx.apiKey.findMany({
    where: { orgId, ...(userId === null ? {} : { userId }) },
    include: WITH_OWNER,
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 500,
  });
}

export async function findApiKey(tx: Tx, orgId: string, id: string) {
  return tx.apiKey.findFirst({ where: { id, orgId }, include: WITH_OWNER });
}

export async function markKeyRevoked(tx: Tx, orgId: string, id: string, now: Date) {
  return tx.apiKey.update({ where: { id, orgId }, data: { revokedAt: now }, include: WITH_OWNER });
}

export type ApiKeyRow = Awaited<ReturnType<typeof insertApiKey>>;
