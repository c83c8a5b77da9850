import type { ConnectorState, DisconnectCode } from "@/lib/contracts";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Visibility } from "./store";
import { residual, type Search, type Selection } from "./store-selection";

export async function idsMatching(
  tx: Tx,
  visible: Visibility,
  selection: Selection,
  search: Search | null,
  most: number,
): Promise<string[]> {
  const found =
    search === null ? Prisma.sql`true` : Prisma.sql`i.id IN (SELECT installation_id FROM installation_search)`;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT i.id FROM installation i
    WHERE i.org_id = ${visible.orgId}::uuid AND ${residual(visible, selection)} AND ${found} LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

export interface Standing {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly enabled: boolean;
  readonly state: ConnectorState;
  readonly disconnectCode: DisconnectCode | null;
}

export async function standingsOf(tx: Tx, visible: Visibility, ids: readonly string[]): Promise<Standing[]> {
  return tx.$queryRaw`
    SELECT i.id, i.name, i.owner_id AS "ownerId", i.enabled, i.state, i.disconnect_code AS "disconnectCode" FROM installation i
    WHERE i.org_id = ${visible.orgId}::uuid AND i.id = ANY (${[...ids]}::uuid[]) AND ${residual(visible, {})}`;
}
