import { z } from "zod";
import { Uuid } from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";
import { command, type Ctx } from "../core";
import { dropClientSecret, surrenderCredentials } from "../credentials";
import { requireManageable } from "./access";
import { InstallationId, requireMatch } from "./get";
import { lockInstallation, removeInstallation } from "./store";
import { announce } from "./transition";

/** Deletes the installation. Its tokens go into the outbox and are revoked at their provider; its usage stays counted. */
export const deleteInstallation = command({
  action: "installation.delete",
  permission: "installations:write",
  input: z.object({ id: InstallationId, if_match: z.string().max(200).nullish() }),
  run: remove,
});

/** The same, by the Connectors API's scope and form of the id. */
export const deleteConnector = command({
  action: "connector.delete",
  permission: "connectors:write",
  input: z.object({ id: Uuid }),
  run: remove,
});

interface Scope {
  readonly tx: Tx;
  readonly ctx: Ctx;
  readonly input: { readonly id: string; readonly if_match?: string | null | undefined };
}

async function remove({ tx, ctx, input }: Scope) {
  const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, input.id));
  requireMatch(input.if_match, row.version);
  await surrenderCredentials(tx, ctx.orgId, row.id);
  await dropClientSecret(tx, { orgId: ctx.orgId, installationId: row.id });
  await removeInstallation(tx, ctx.orgId, row.id);
  await announce(tx, row.id);
  const before = { url: row.url, name: row.name };
  return { result: null, audit: { entityType: "installation", entityId: row.id, before } };
}
