import { type UsageBreakdown, UsageBreakdownQuery } from "@/lib/contracts";
import { toInstallationId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { query } from "../core";
import { InstallationId } from "../installations";
import { toFigures } from "./figures";
import { DAY_MS, HOUR_MS, requireSpan } from "./span";
import { byInstallation, byOperation, type PartRow, type Span } from "./store";
import { visibleId } from "./visible";

const DAYS_MAX = 400;
const ROWS_MAX = 200;
/** Up to here hours are counted; for longer stretches whole days. */
const HOURLY_DAYS_MAX = 3;

/** `{id?, from, to, by?}`: what the calls were made of, the most called first; without `id` the whole organization. */
export const getUsageBreakdown = query({
  permission: "usage:read",
  input: UsageBreakdownQuery.extend({ id: InstallationId.optional() }),
  run: async ({ tx, ctx, input }): Promise<UsageBreakdown> => {
    const isShort = Date.parse(input.to) - Date.parse(input.from) <= HOURLY_DAYS_MAX * DAY_MS;
    const { from, to } = requireSpan(input, { daysMax: DAYS_MAX, unitMs: isShort ? HOUR_MS : DAY_MS });
    const installationId = input.id === undefined ? null : await visibleId(tx, ctx, input.id);
    const rows = await partsOf(tx, { orgId: ctx.orgId, installationId, from, to }, input.by, isShort);
    const data = rows.map(({ key, ...figures }) => ({ key, ...toFigures(figures) }));
    return { by: input.by, from: from.toISOString(), to: to.toISOString(), data };
  },
});

async function partsOf(tx: Tx, span: Span, by: UsageBreakdown["by"], isShort: boolean): Promise<PartRow[]> {
  if (by === "operation") return byOperation(tx, span, ROWS_MAX);
  const rows = await byInstallation(tx, span, isShort ? "usage_hourly" : "usage_daily", ROWS_MAX);
  return rows.map((row) => ({ ...row, key: toInstallationId(row.key) }));
}
