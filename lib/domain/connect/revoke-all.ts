import { inOrg } from "@/lib/platform/db";
import { systemCtx } from "../core";
import { disconnect } from "./disconnect";

/** Disconnects everything in an organization; the tokens are revoked at their providers through the outbox. Answers how many. */
export async function revokeAll(orgId: string): Promise<number> {
  const rows = await inOrg(orgId, (tx) =>
    tx.installation.findMany({
      where: { orgId, credentials: { some: { kind: { in: ["oauth", "bearer"] } } } },
      select: { id: true },
    }),
  );
  for (const { id } of rows) await disconnect(systemCtx(orgId, "revoke-all"), { id });
  return rows.length;
}
