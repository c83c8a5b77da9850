import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import { systemCtx } from "../core";
import { disconnect } from "./disconnect";

/**
 * Disconnects everything in an organization that has tokens or waits for consent; the tokens are revoked at their providers
 * through the outbox. Answers how many.
 */
export async function revokeAll(orgId: string): Promise<number> {
  const rows = await inOrg(orgId, (tx) =>
    tx.installation.findMany({
      where: {
        orgId,
        OR: [{ state: "auth_required" }, { credentials: { some: { kind: { in: ["oauth", "bearer"] } } } }],
      },
      select: { id: true },
    }),
  );
  let revoked = 0;
  for (const { id } of rows) revoked += (await revoke(orgId, id)) ? 1 : 0;
  return revoked;
}

/** False when it was deleted in the meantime: then its tokens are in the outbox already. */
async function revoke(orgId: string, id: string): Promise<boolean> {
  try {
    await disconnect(systemCtx(orgId, "revoke-all"), { id });
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return false;
    throw error;
  }
}
