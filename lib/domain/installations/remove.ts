import { z } from "zod";
import { command } from "../core";
import { surrenderCredentials } from "../credentials";
import { requireManageable } from "./access";
import { InstallationId } from "./get";
import { lockInstallation, removeInstallation } from "./store";
import { announce } from "./transition";

/** Deletes the installation. Its tokens go into the outbox and are revoked at their provider; its usage stays counted. */
export const deleteInstallation = command({
  action: "installation.delete",
  permission: "installations:write",
  input: z.object({ id: InstallationId }),
  run: async ({ tx, ctx, input }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, input.id));
    await surrenderCredentials(tx, ctx.orgId, row.id);
    await removeInstallation(tx, ctx.orgId, row.id);
    await announce(tx, row.id);
    return {
      result: null,
      audit: { entityType: "installation", entityId: row.id, before: { url: row.url, name: row.name } },
    };
  },
});
