import { z } from "zod";
import { InstallationPatchRequest } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { at, pointerKeys } from "@/lib/kernel/json-schema";
import type { Tx } from "@/lib/platform/db";
import { command } from "../core";
import { dropCredentials, findCredential, insertCredential, openSecret, sealSecret } from "../credentials";
import { requireManageable } from "./access";
import { toInstallation } from "./answers";
import { configFor } from "./config";
import { InstallationId, requireMatch } from "./get";
import { changeInstallation, type InstallationColumns, type InstallationRow, lockInstallation } from "./store";
import { announce } from "./transition";

/** PATCH /installations/{id}: own row locked → merge → checked → saved. `active` enables and answers with the effective status. */
export const updateInstallation = command({
  action: "installation.update",
  permission: "installations:write",
  input: InstallationPatchRequest.extend({ id: InstallationId, if_match: z.string().max(200).nullish() }),
  run: async ({ tx, ctx, input }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, input.id));
    requireMatch(input.if_match, row.version);
    const change = input.config === undefined ? null : configFor(row.connectorId, objectOf(row.config), input.config);
    const data: InstallationColumns = {
      updatedAt: ctx.now(),
      ...(input.name === undefined ? {} : { name: input.name }),
      ...(input.status === undefined ? {} : { enabled: input.status === "active" }),
      ...(change === null ? {} : { config: change.stored }),
    };
    if (change) await keepSecrets(tx, row, change);
    const after = await changeInstallation(tx, { orgId: ctx.orgId, id: row.id, version: row.version }, data);
    if (!after) throw new AppError("conflict", "The installation was changed at the same moment. Try again.");
    await announce(tx, row.id);
    return {
      result: toInstallation(after),
      audit: { entityType: "installation", entityId: row.id, ...difference(row, after) },
    };
  },
});

/** Newly given secrets join those in the vault; those whose field is gone leave it. */
async function keepSecrets(tx: Tx, row: InstallationRow, change: ReturnType<typeof configFor>): Promise<void> {
  const place = { orgId: row.orgId, installationId: row.id };
  const stored = await findCredential(tx, row.orgId, row.id, "config");
  if (!stored && Object.keys(change.secrets).length === 0) return;
  const known = stored ? await openSecret({ ...place, kind: "config", version: stored.version }, stored.sealed) : {};
  const merged: Record<string, unknown> = { ...objectOf(known), ...change.secrets };
  const kept = Object.fromEntries(
    Object.entries(merged).filter(([pointer]) => at(change.stored, pointerKeys(pointer)) !== undefined),
  );
  if (Object.keys(kept).length === 0) return dropCredentials(tx, row.orgId, row.id, ["config"]);
  await insertCredential(tx, {
    ...place,
    kind: "config",
    ...(await sealSecret({ ...place, kind: "config", version: 1 }, kept)),
  });
}

function difference(before: InstallationRow, after: InstallationRow) {
  const facts = ({ name, enabled, config }: InstallationRow) => ({ name, enabled, config });
  return { before: facts(before), after: facts(after) };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : {};
}
