import { z } from "zod";
import { ConfigReplaceRequest } from "@/lib/contracts";
import { command } from "../core";
import { requireManageable } from "./access";
import { saveInstallation } from "./change-config";
import { configInstead, configOf } from "./config";
import { InstallationId, requireMatch } from "./get";
import { lockInstallation } from "./store";

/** PUT /installations/{id}/config: the whole configuration, in which null is a value. */
export const replaceConfig = command({
  action: "installation.update",
  permission: "installations:write",
  input: ConfigReplaceRequest.extend({ id: InstallationId, if_match: z.string().max(200).nullish() }),
  run: async ({ tx, ctx, input }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, input.id));
    requireMatch(input.if_match, row.version);
    return saveInstallation(tx, ctx, row, { config: configInstead(row.connectorId, configOf(row), input.config) });
  },
});
