import { AuditListQuery } from "@/lib/contracts";
import { pageOfAudit } from "../audit";
import { query } from "../core";
import { requireVisible } from "./access";
import { InstallationId } from "./get";
import { findInstallation } from "./store";

/** GET /installations/{id}/audit: what was done to it, newest first. */
export const listInstallationAudit = query({
  permission: "audit:read",
  input: AuditListQuery.pick({ action: true, limit: true, cursor: true }).extend({ id: InstallationId }),
  run: async ({ tx, ctx, input: { id, ...page } }) => {
    const row = requireVisible(ctx, await findInstallation(tx, ctx.orgId, id));
    return pageOfAudit(tx, ctx.orgId, { ...page, entity_type: "installation", entity_id: row.id });
  },
});
