import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { command } from "../core";
import { requireManageable } from "./access";
import { saveInstallation } from "./change-config";
import { configInstead, configOf, configSchemaOf } from "./config";
import { withPresentSecrets } from "./config-restored";
import { InstallationId, requireMatch } from "./get";
import { lockInstallation } from "./store";
import { configVersion } from "./store-config-versions";

/** POST /installations/{id}/config-history/{version}/restore: a kept version becomes the next one; secrets stay as they are now. */
export const restoreConfig = command({
  action: "installation.restore_config",
  permission: "installations:write",
  input: z.object({
    id: InstallationId,
    version: z.coerce.number().int().min(1).max(2_147_483_647),
    if_match: z.string().max(200).nullish(),
  }),
  run: async ({ tx, ctx, input }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, input.id));
    requireMatch(input.if_match, row.version);
    const kept = await configVersion(tx, row, input.version);
    if (!kept) throw notFound("Version of the configuration");
    const current = configOf(row);
    const next = withPresentSecrets(configSchemaOf(row.connectorId), kept.config, current);
    return saveInstallation(tx, ctx, row, {
      config: configInstead(row.connectorId, current, next),
      restoredFrom: input.version,
    });
  },
});
