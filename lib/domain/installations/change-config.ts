import { AppError } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/db";
import type { Ctx } from "../core";
import { toInstallation } from "./answers";
import { type CheckedConfig } from "./config";
import { recordConfig } from "./config-history";
import { keepSecrets } from "./config-secrets";
import { changeInstallation, type InstallationColumns, type InstallationRow } from "./store";
import { announce } from "./transition";

interface Saving {
  /** Null leaves the configuration alone. */
  readonly config: CheckedConfig | null;
  readonly columns?: InstallationColumns;
  readonly restoredFrom?: number;
}

/** Saves a locked row's changes: secrets to the vault, the configuration to its history, whoever waits is told; with what the trail needs. */
export async function saveInstallation(tx: Tx, ctx: Ctx, row: InstallationRow, saving: Saving) {
  const { config, columns = {}, restoredFrom } = saving;
  if (config) await keepSecrets(tx, row, config);
  const after = await changeInstallation(
    tx,
    { orgId: ctx.orgId, id: row.id, version: row.version },
    { updatedAt: ctx.now(), ...columns, ...(config ? { config: config.stored } : {}) },
  );
  if (!after) throw new AppError("conflict", "The installation was changed at the same moment. Try again.");
  if (config) await recordConfig(tx, ctx, { before: row, after, given: Object.keys(config.secrets), restoredFrom });
  await announce(tx, row.id);
  const facts = ({ name, enabled, config: masked }: InstallationRow) => ({ name, enabled, config: masked });
  return {
    result: toInstallation(after),
    audit: {
      entityType: "installation",
      entityId: row.id,
      before: facts(row),
      after: { ...facts(after), ...(restoredFrom === undefined ? {} : { restored_from: restoredFrom }) },
    },
  };
}
