import { z } from "zod";
import { Uuid } from "@/lib/contracts";
import { inOrg } from "@/lib/platform/db";
import { log } from "@/lib/platform/log";
import { appendAudit, type Ctx } from "../core";
import { notePreviousNeeded } from "../credentials";

const Needed = z.object({ id: Uuid, credentialId: Uuid });

/** The server refused the new credential and the one before had to do: kept with it, and on the trail once. */
export async function recordFallback(ctx: Ctx, needed: z.input<typeof Needed>): Promise<void> {
  const { id, credentialId } = Needed.parse(needed);
  await inOrg(ctx.orgId, async (tx) => {
    const isFirst = await notePreviousNeeded(tx, { id: credentialId, orgId: ctx.orgId }, ctx.now());
    if (!isFirst) return;
    await appendAudit(tx, ctx, "credential.fallback", { entityType: "installation", entityId: id });
    log.warn({ org_id: ctx.orgId, installation_id: id }, "a new credential is refused; the one before still works");
  });
}
