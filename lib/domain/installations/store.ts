import type { ConnectorState, DisconnectCode } from "@/lib/contracts";
import { Prisma, type Tx } from "@/lib/platform/db";

const WITH = {
  credentials: { select: { id: true, kind: true, expiresAt: true } },
} as const satisfies Prisma.InstallationInclude;

/** A statement takes 32,767 parameters. */
const IDS_MAX = 10_000;
const NEWEST_FIRST = [{ createdAt: "desc" }, { id: "desc" }] satisfies Prisma.InstallationOrderByWithRelationInput[];

type Raw = Prisma.InstallationGetPayload<{ include: typeof WITH }>;

/** A row with its checked columns narrowed: each has a CHECK constraint or is written from its type only. */
export type InstallationRow = Omit<Raw, "state" | "disconnectCode"> & {
  readonly state: ConnectorState;
  readonly disconnectCode: DisconnectCode | null;
};

const narrow = (row: Raw) => row as InstallationRow;

export async function findInstallation(tx: Tx, orgId: string, id: string): Promise<InstallationRow | null> {
  const row = await tx.installation.findFirst({ where: { id, orgId }, include: WITH });
  return row && narrow(row);
}

/** In no particular order; ids that are not there are left out. */
export async function installationsById(tx: Tx, orgId: string, ids: readonly string[]): Promise<InstallationRow[]> {
  const rows = await tx.installation.findMany({ where: { orgId, id: { in: [...ids] } }, include: WITH });
  return rows.map(narrow);
}

/** The row, locked until the transaction ends. */
export async function lockInstallation(tx: Tx, orgId: string, id: string): Promise<InstallationRow | null> {
  await tx.$queryRaw`SELECT 1 FROM installation WHERE id = ${id}::uuid AND org_id = ${orgId}::uuid FOR UPDATE`;
  return findInstallation(tx, orgId, id);
}

type JsonObject = Readonly<Record<string, unknown>>;

type NewInstallation = Omit<Prisma.InstallationUncheckedCreateInput, "config" | "metadata"> & {
  readonly config: JsonObject;
  readonly metadata: JsonObject | null;
};

export async function insertInstallation(tx: Tx, row: NewInstallation): Promise<InstallationRow> {
  // Both were read from JSON by a schema.
  const config = row.config as Prisma.InputJsonObject;
  const metadata = (row.metadata as Prisma.InputJsonObject | null) ?? Prisma.DbNull;
  return narrow(await tx.installation.create({ data: { ...row, config, metadata }, include: WITH }));
}

/** Of several inserts at once the unique index lets one through; the gateway and Next have a copy each of Prisma's error class. */
export function isUniqueViolation(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "P2002";
}

/** Columns of a change; `config` is replaced whole. */
export type InstallationColumns = Omit<Prisma.InstallationUncheckedUpdateManyInput, "config"> & {
  readonly config?: JsonObject;
};

export async function urlIsTaken(tx: Tx, orgId: string, ownerId: string, url: string): Promise<boolean> {
  return (await tx.installation.count({ where: { orgId, ownerId, url } })) > 0;
}

/** Compare-and-set on `version`; null when somebody else was quicker or the row is gone. */
export async function changeInstallation(
  tx: Tx,
  { orgId, id, version }: { orgId: string; id: string; version: number },
  columns: InstallationColumns,
): Promise<InstallationRow | null> {
  // `config` was read from JSON by a schema.
  const data = columns as Prisma.InstallationUncheckedUpdateManyInput;
  const { count } = await tx.installation.updateMany({
    where: { id, orgId, version },
    data: { ...data, version: { increment: 1 } },
  });
  return count === 1 ? findInstallation(tx, orgId, id) : null;
}

export async function removeInstallation(tx: Tx, orgId: string, id: string): Promise<void> {
  await tx.authorizationFlow.deleteMany({ where: { orgId, installationId: id } });
  await tx.installation.deleteMany({ where: { id, orgId } });
}

/** Who may see what: see access.ts. */
export interface Visibility {
  readonly orgId: string;
  /** Null: everything in the organization. */
  readonly ownerId: string | null;
  readonly includeShared: boolean;
}

export interface Position {
  readonly createdAt: string;
  readonly id: string;
}

/** Newest first; `limit` null is all. Row comparison keeps pages stable while rows come and go. */
export async function pageOfInstallations(
  tx: Tx,
  visible: Visibility,
  state: ConnectorState | undefined,
  after: Position | null,
  limit: number | null,
): Promise<InstallationRow[]> {
  const ids = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM installation WHERE ${conditions(visible, state)}
    ${after ? Prisma.sql`AND (created_at, id) < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : Prisma.empty}
    ORDER BY created_at DESC, id DESC ${limit === null ? Prisma.empty : Prisma.sql`LIMIT ${limit}`}`;
  const rows: Raw[] = [];
  for (let from = 0; from < ids.length; from += IDS_MAX) {
    const some = ids.slice(from, from + IDS_MAX).map((row) => row.id);
    const where = { orgId: visible.orgId, id: { in: some } };
    rows.push(...(await tx.installation.findMany({ where, include: WITH, orderBy: NEWEST_FIRST })));
  }
  return rows.map(narrow);
}

export async function countInstallations(
  tx: Tx,
  visible: Visibility,
  state: ConnectorState | undefined,
): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(*) FROM installation WHERE ${conditions(visible, state)}`;
  return Number(row?.count ?? 0);
}

function conditions({ orgId, ownerId, includeShared }: Visibility, state: ConnectorState | undefined): Prisma.Sql {
  const parts = [Prisma.sql`org_id = ${orgId}::uuid`];
  if (ownerId !== null) {
    parts.push(
      includeShared ? Prisma.sql`(shared OR owner_id = ${ownerId}::uuid)` : Prisma.sql`owner_id = ${ownerId}::uuid`,
    );
  }
  if (state) parts.push(Prisma.sql`state = ${state}`);
  return Prisma.join(parts, " AND ");
}
