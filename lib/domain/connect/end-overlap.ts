import { z } from "zod";
import { PreviousCredential } from "@/lib/contracts";
import { notify } from "@/lib/platform/db";
import { command } from "../core";
import { dropAndRevoke, findCredential } from "../credentials";
import { changed, InstallationId, lockInstallation, requireManageable } from "../installations";

/** `{id, of}`: the secret before is destroyed now, and no longer tried where the server refuses the new one. Without one nothing happens. */
export const endOverlap = command({
  action: "installation.end_overlap",
  permission: "installations:write",
  input: z.object({ id: InstallationId, of: PreviousCredential.shape.of }),
  run: async ({ tx, ctx, input: { id, of } }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, id));
    const kind = of === "client_secret" ? "previous_client_secret" : "previous";
    const previous = await findCredential(tx, ctx.orgId, row.id, kind);
    // Of a grant the tokens are revoked, too.
    await dropAndRevoke(tx, { orgId: ctx.orgId, installationId: row.id }, [kind]);
    await notify(tx, changed, row.id);
    const facts = { before: { valid_until: previous?.expiresAt?.toISOString() ?? null }, after: { of } };
    return { result: null, audit: { entityType: "installation", entityId: row.id, ...facts } };
  },
});
