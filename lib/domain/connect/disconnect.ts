import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { Uuid } from "@/lib/contracts";
import { command } from "../core";
import { surrenderCredentials } from "../credentials";
import { lockInstallation, requireManageable, toConnector, transition } from "../installations";
import { supersedeFlows } from "./store";

/** POST /connectors/{id}/disconnect: tokens leave for revocation, open consent pages become void, the reason is `Client request`. */
export const disconnect = command({
  action: "connector.disconnect",
  permission: "connectors:write",
  input: z.object({ id: Uuid }),
  run: async ({ tx, ctx, input }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, input.id));
    if (row.state === "created") throw new AppError("invalid_state", "This connector was never connected.");
    await supersedeFlows(tx, { orgId: ctx.orgId, installationId: row.id }, ctx.now());
    await surrenderCredentials(tx, ctx.orgId, row.id);
    const moved = await transition(tx, ctx, row, {
      to: "disconnected",
      code: "client_request",
      reason: "Client request",
    });
    return {
      result: toConnector(moved),
      audit: {
        entityType: "installation",
        entityId: row.id,
        before: { state: row.state },
        after: { state: moved.state },
      },
    };
  },
});
