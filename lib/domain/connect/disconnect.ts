import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { Uuid } from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";
import { command, type Ctx } from "../core";
import { surrenderCredentials } from "../credentials";
import {
  InstallationId,
  lockInstallation,
  requireManageable,
  toConnector,
  toInstallation,
  transition,
} from "../installations";
import { supersedeFlows } from "./store";

/** POST /connectors/{id}/disconnect: tokens leave for revocation, open consent pages become void, the reason is `Client request`. */
export const disconnect = command({
  action: "connector.disconnect",
  permission: "connectors:write",
  input: z.object({ id: Uuid }),
  run: async ({ tx, ctx, input }) => {
    const { row, audit } = await letGo(tx, ctx, input.id);
    return { result: toConnector(row), audit };
  },
});

/** POST /installations/{id}/disconnect: the same, by the Installations API's scope and form of the id. */
export const disconnectInstallation = command({
  action: "installation.disconnect",
  permission: "installations:write",
  input: z.object({ id: InstallationId }),
  run: async ({ tx, ctx, input }) => {
    const { row, audit } = await letGo(tx, ctx, input.id);
    return { result: toInstallation(row), audit };
  },
});

async function letGo(tx: Tx, ctx: Ctx, id: string) {
  const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, id));
  if (row.state === "created") throw new AppError("invalid_state", "This connector was never connected.");
  await supersedeFlows(tx, { orgId: ctx.orgId, installationId: row.id }, ctx.now());
  await surrenderCredentials(tx, ctx.orgId, row.id);
  const moved = await transition(tx, ctx, row, {
    to: "disconnected",
    code: "client_request",
    reason: "Client request",
  });
  const facts = { before: { state: row.state }, after: { state: moved.state } };
  return { row: moved, audit: { entityType: "installation", entityId: row.id, ...facts } };
}
