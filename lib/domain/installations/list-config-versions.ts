import { z } from "zod";
import { type ConfigVersion, ConfigVersionListQuery, type ConfigVersionPage } from "@/lib/contracts";
import { decodeCursor, encodeCursor } from "@/lib/kernel/cursor";
import { query } from "../core";
import { requireVisible } from "./access";
import { firstVersion } from "./config-history";
import { InstallationId } from "./get";
import { findInstallation } from "./store";
import { configVersions, type ConfigVersionRow } from "./store-config-versions";

/** GET /installations/{id}/config-history: the kept versions, newest first. Where none was kept, the configuration is the first. */
export const listConfigVersions = query({
  permission: "installations:read",
  input: ConfigVersionListQuery.extend({ id: InstallationId }),
  run: async ({ tx, ctx, input }): Promise<ConfigVersionPage> => {
    const row = requireVisible(ctx, await findInstallation(tx, ctx.orgId, input.id));
    const [before] =
      input.cursor === undefined ? [null] : decodeCursor(input.cursor, z.tuple([z.number().int()]), "cursor");
    const found = await configVersions(tx, row, before, input.limit + 1);
    const rows = found.length === 0 && before === null ? [firstVersion(row)] : found.slice(0, input.limit);
    const last = rows.at(-1);
    const next = found.length > input.limit && last ? encodeCursor([last.version]) : null;
    return { data: rows.map(toConfigVersion), has_more: next !== null, next_cursor: next };
  },
});

function toConfigVersion(row: ConfigVersionRow): ConfigVersion {
  return {
    version: row.version,
    at: row.createdAt.toISOString(),
    actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
    config: row.config,
    changes: [...row.changes],
    restored_from: row.restoredFrom,
  };
}
