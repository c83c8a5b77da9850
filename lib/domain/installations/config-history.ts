import { CONFIG_VERSIONS_MAX } from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";
import type { Ctx } from "../core";
import { configOf } from "./config";
import { configChanges } from "./config-changes";
import type { InstallationRow } from "./store";
import {
  type ConfigVersionRow,
  dropConfigVersions,
  insertConfigVersion,
  latestConfigVersion,
} from "./store-config-versions";

/** The creation is version one; everything that it sets was added. */
export async function recordFirstConfig(tx: Tx, ctx: Ctx, row: InstallationRow): Promise<void> {
  await insertConfigVersion(tx, row, { ...firstVersion(row), ...actorOf(ctx), createdAt: row.createdAt });
}

export interface ConfigStep {
  readonly before: InstallationRow;
  readonly after: InstallationRow;
  /** JSON pointers of the secrets that were sent. */
  readonly given: readonly string[];
  readonly restoredFrom?: number | undefined;
}

/** Keeps a changed configuration as the next version, and the latest hundred of them. A change of nothing is none. */
export async function recordConfig(tx: Tx, ctx: Ctx, { before, after, ...step }: ConfigStep): Promise<void> {
  const changes = configChanges(after.connectorId, configOf(before), configOf(after), step.given);
  if (changes.length === 0) return;
  const latest = await latestConfigVersion(tx, after);
  if (latest === 0) await insertConfigVersion(tx, before, firstVersion(before));
  const version = Math.max(latest, 1) + 1;
  await insertConfigVersion(tx, after, {
    version,
    config: configOf(after),
    changes,
    restoredFrom: step.restoredFrom ?? null,
    ...actorOf(ctx),
    createdAt: ctx.now(),
  });
  await dropConfigVersions(tx, after, version - CONFIG_VERSIONS_MAX);
}

/** What stands for the beginning where none was kept: the configuration as it is, by nobody that is known. */
export function firstVersion(row: InstallationRow): ConfigVersionRow {
  const config = configOf(row);
  return {
    version: 1,
    config,
    changes: configChanges(row.connectorId, {}, config),
    restoredFrom: null,
    actorKind: "system",
    actorId: null,
    actorName: "Patchbay",
    createdAt: row.createdAt,
  };
}

function actorOf({ principal }: Ctx): Pick<ConfigVersionRow, "actorKind" | "actorId" | "actorName"> {
  return {
    actorKind: principal.kind,
    actorId: principal.kind === "system" ? null : principal.id,
    actorName: principal.name,
  };
}
