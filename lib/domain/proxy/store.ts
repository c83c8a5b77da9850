import type { Tx } from "@/lib/platform/db";

export async function addRequestedScopes(
  tx: Tx,
  { id, orgId }: { readonly id: string; readonly orgId: string },
  requestedScopes: string[],
): Promise<void> {
  await tx.installation.updateMany({ where: { id, orgId }, data: { requestedScopes } });
}
