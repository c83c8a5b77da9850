import { type UsageInterval, type UsagePoint, type UsageSeries, UsageSeriesQuery } from "@/lib/contracts";
import { toInstallationId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { query } from "../core";
import { InstallationId } from "../installations";
import { sumOf, toFigures } from "./figures";
import { DAY_MS, HOUR_MS, requireSpan } from "./span";
import { dailyFigures, oldestOpen, operationFigures, type SeriesRow, type Span } from "./store";
import { visibleId } from "./visible";

const DAYS_MAX: Readonly<Record<UsageInterval, number>> = { hour: 31, day: 400 };

/** GET /installations/{id}/usage/series; without `id` the whole organization. Both ends are taken to the bounds of their buckets. */
export const getUsageSeries = query({
  permission: "usage:read",
  input: UsageSeriesQuery.extend({ id: InstallationId.optional() }),
  run: async ({ tx, ctx, input }): Promise<UsageSeries> => {
    const { interval, group_by: groupBy } = input;
    const { from, to } = requireSpan(input, {
      daysMax: DAYS_MAX[interval],
      unitMs: interval === "hour" ? HOUR_MS : DAY_MS,
    });
    const installationId = input.id === undefined ? null : await visibleId(tx, ctx, input.id);
    const span = { orgId: ctx.orgId, installationId, from, to };
    const rows = await rowsOf(tx, span, interval, groupBy === "operation");
    return {
      installation_id: installationId && toInstallationId(installationId),
      interval,
      from: from.toISOString(),
      to: to.toISOString(),
      points: rows.map(toPoint),
      totals: toFigures(sumOf(rows)),
      counted_to: ((await oldestOpen(tx, ctx.orgId)) ?? ctx.now()).toISOString(),
    };
  },
});

function rowsOf(tx: Tx, span: Span, interval: UsageInterval, byOperation: boolean): Promise<SeriesRow[]> {
  if (interval === "hour" || byOperation) return operationFigures(tx, span, interval, byOperation);
  return dailyFigures(tx, span);
}

function toPoint(row: SeriesRow): UsagePoint {
  return { start: row.start.toISOString(), operation: row.operation, ...toFigures(row) };
}
