import { z } from "zod";
import { type Refresh, REFRESHES_MAX, type RefreshHistory } from "@/lib/contracts";
import { query } from "../core";
import { findInstallation, InstallationId, requireVisible } from "../installations";
import { type RefreshRow, refreshesOf } from "./store-history";

/** GET /installations/{id}/credentials/refreshes: the latest attempts to renew its token, newest first. */
export const refreshHistory = query({
  permission: "installations:read",
  input: z.object({ id: InstallationId }),
  run: async ({ tx, ctx, input }): Promise<RefreshHistory> => {
    const row = requireVisible(ctx, await findInstallation(tx, ctx.orgId, input.id));
    return { data: (await refreshesOf(tx, row, REFRESHES_MAX)).map(toRefresh) };
  },
});

function toRefresh(row: RefreshRow): Refresh {
  return {
    at: row.at.toISOString(),
    trigger: row.trigger,
    outcome: row.outcome,
    code: row.code,
    latency_ms: row.latencyMs,
    next_at: row.nextAt?.toISOString() ?? null,
  };
}
