import type { InstallationStatus } from "@/lib/contracts";
import { toInstallationId } from "@/lib/kernel/ids";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Visibility } from "./store";

/** The one that this person has for exactly this address. */
export async function findOwnByUrl(
  tx: Tx,
  orgId: string,
  ownerId: string,
  url: string,
): Promise<{ id: string; name: string; url: string } | null> {
  const row = await tx.installation.findFirst({
    where: { orgId, ownerId, url },
    select: { id: true, name: true, url: true },
  });
  return row && { ...row, id: toInstallationId(row.id) };
}

/** One row per connector and status; there are as many as connectors in use. */
export async function statusesByConnector(
  tx: Tx,
  { orgId, ownerId }: Visibility,
): Promise<{ connectorId: string; status: InstallationStatus; count: number }[]> {
  const mine = ownerId === null ? Prisma.empty : Prisma.sql`AND (shared OR owner_id = ${ownerId}::uuid)`;
  const rows = await tx.$queryRaw<{ connector_id: string; status: InstallationStatus; count: bigint }[]>`
    SELECT connector_id, installation_status(enabled, state, disconnect_code) AS status, count(*) AS count
    FROM installation WHERE org_id = ${orgId}::uuid ${mine}
    GROUP BY 1, 2 LIMIT 1000`;
  return rows.map((row) => ({ connectorId: row.connector_id, status: row.status, count: Number(row.count) }));
}
