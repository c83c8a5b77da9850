import { z } from "zod";
import { InstallationPatchRequest } from "@/lib/contracts";
import { command } from "../core";
import { requireManageable } from "./access";
import { saveInstallation } from "./change-config";
import { configFor, configOf } from "./config";
import { InstallationId, requireMatch } from "./get";
import { lockInstallation } from "./store";

/** PATCH /installations/{id}: own row locked → merge → checked → saved. `active` enables and answers with the effective status. */
export const updateInstallation = command({
  action: "installation.update",
  permission: "installations:write",
  input: InstallationPatchRequest.extend({ id: InstallationId, if_match: z.string().max(200).nullish() }),
  run: async ({ tx, ctx, input }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, input.id));
    requireMatch(input.if_match, row.version);
    return saveInstallation(tx, ctx, row, {
      config: input.config === undefined ? null : configFor(row.connectorId, configOf(row), input.config),
      columns: {
        ...(input.name === undefined ? {} : { name: input.name }),
        ...(input.status === undefined ? {} : { enabled: input.status === "active" }),
      },
    });
  },
});
