import type { InstallationStatus } from "@/lib/contracts";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Visibility } from "./store";
import { EVERYBODY, kinds, residual, type Selection } from "./store-selection";

/** How many installations there are of one kind. */
export interface Cell {
  readonly connectorId: string;
  readonly status: InstallationStatus;
  readonly unused: boolean;
  readonly count: number;
}

export interface OwnedCell extends Cell {
  readonly ownerId: string;
}

/** Everything that the caller sees, or of one person, by kind. A few hundred rows at most. */
export async function cellsSeen(tx: Tx, visible: Visibility, ownerId: string | undefined): Promise<Cell[]> {
  const { orgId, ownerId: me } = visible;
  const whose = (id: string) => Prisma.sql`c.owner_id = ${id}::uuid`;
  const all = whose(ownerId ?? EVERYBODY);
  const seen =
    me === null || me === ownerId
      ? all
      : ownerId === undefined
        ? Prisma.sql`c.owner_id IN (${EVERYBODY}::uuid, ${me}::uuid) AND c.shared = (c.owner_id = ${EVERYBODY}::uuid)`
        : Prisma.sql`${all} AND c.shared`;
  return tx.$queryRaw`
    SELECT c.connector_id AS "connectorId", c.status, c.unused, sum(c.count)::int AS count FROM installation_count c
    WHERE c.org_id = ${orgId}::uuid AND ${seen} AND c.connector_id <> ''
    GROUP BY 1, 2, 3 HAVING sum(c.count) > 0`;
}

interface OwnerCount {
  readonly ownerId: string;
  readonly count: number;
}

/** The people who have the most installations that the caller sees, and `always`, each with how many the selection leaves them. */
export async function ownersSeen(
  tx: Tx,
  { orgId, ownerId: me }: Visibility,
  selection: Selection,
  { limit, always }: { readonly limit: number; readonly always: readonly string[] },
): Promise<OwnerCount[]> {
  const mine = me === null ? Prisma.sql`true` : Prisma.sql`(c.shared OR c.owner_id = ${me}::uuid)`;
  const counted = isEverything(selection)
    ? Prisma.sql`SELECT chosen.count`
    : Prisma.sql`
      SELECT sum(c.count)::int AS count FROM installation_count c
      WHERE c.org_id = ${orgId}::uuid AND c.owner_id = chosen.owner_id AND c.connector_id <> '' AND ${mine} AND ${kinds("c", selection)}`;
  return tx.$queryRaw`
    WITH owners AS (
      SELECT c.owner_id, sum(c.count)::int AS count FROM installation_count c
      WHERE c.org_id = ${orgId}::uuid AND c.connector_id = '' AND ${mine} GROUP BY 1
    ), chosen AS (
      (SELECT owner_id, count FROM owners ORDER BY count DESC, owner_id LIMIT ${limit})
      UNION SELECT owner_id, count FROM owners WHERE owner_id = ANY (${[...always]}::uuid[])
    )
    SELECT chosen.owner_id AS "ownerId", counted.count FROM chosen CROSS JOIN LATERAL (${counted}) AS counted
    WHERE counted.count > 0`;
}

function isEverything({ connectorIds, statuses, unused }: Selection): boolean {
  return connectorIds === undefined && statuses === undefined && unused === undefined;
}

/** What a search finds of what the caller sees, by kind and person. Comes after prepareSearch. */
export async function cellsFound(tx: Tx, visible: Visibility): Promise<OwnedCell[]> {
  return tx.$queryRaw`
    SELECT i.owner_id AS "ownerId", i.connector_id AS "connectorId", i.status, i.unused, count(*)::int AS count FROM installation i
    WHERE i.org_id = ${visible.orgId}::uuid AND ${residual(visible, {})} AND i.id IN (SELECT installation_id FROM installation_search)
    GROUP BY 1, 2, 3, 4`;
}
