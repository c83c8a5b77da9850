import { toInstallationId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";

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
