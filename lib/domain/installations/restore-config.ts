import { z } from "zod";
import { AppError, notFound } from "@/lib/kernel/errors";
import { command } from "../core";
import { requireManageable } from "./access";
import { saveInstallation } from "./change-config";
import { type CheckedConfig, configInstead, configOf, configSchemaOf } from "./config";
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
    return saveInstallation(tx, ctx, row, {
      config: restored(row.connectorId, kept.config, configOf(row)),
      restoredFrom: input.version,
    });
  },
});

/** With every secret of today; where those do not fit the earlier version, with those that it had too. */
function restored(connectorId: string, earlier: JsonObject, current: JsonObject): CheckedConfig {
  const schema = configSchemaOf(connectorId);
  const tried = (added: boolean) =>
    configInstead(connectorId, current, withPresentSecrets(schema, earlier, current, { added }));
  try {
    return tried(true);
  } catch (error) {
    if (error instanceof AppError && error.code === "validation_failed") return tried(false);
    throw error;
  }
}

type JsonObject = Readonly<Record<string, unknown>>;
