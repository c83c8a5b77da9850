import { type UsageInterval, type UsagePoint, type UsageSeries, UsageSeriesQuery } from "@/lib/contracts";
import { toInstallationId } from "@/lib/kernel/ids";
import { query } from "../core";
import { InstallationId } from "../installations";
import { boundsOf } from "./bounds";
import { sumOf, toFigures } from "./figures";
import { requireSpan } from "./span";
import { type BucketRow, bucketFigures, extentOf, operationFigures } from "./store-rollups";
import type { Bounds } from "./store-rows";
import { visibleId } from "./visible";

const DAYS_MAX: Readonly<Record<UsageInterval, number>> = { hour: 31, day: 400 };

/** GET /installations/{id}/usage/series; without `id` the whole organization. Both ends are taken to the bounds of their buckets. */
export const getUsageSeries = query({
  permission: "usage:read",
  input: UsageSeriesQuery.extend({ id: InstallationId.optional() }),
  run: async ({ tx, ctx, input }): Promise<UsageSeries> => {
    const { interval, group_by: groupBy, time_zone: zone } = input;
    const bounds = boundsOf(requireSpan(input, { daysMax: DAYS_MAX[interval] }), interval, zone);
    const installationId = input.id === undefined ? null : await visibleId(tx, ctx, input.id);
    const subject = { orgId: ctx.orgId, installationId };
    const extent = await extentOf(tx, subject);
    const rows = await (groupBy === "operation" ? operationFigures : bucketFigures)(tx, subject, bounds);
    return {
      installation_id: installationId && toInstallationId(installationId),
      interval,
      time_zone: zone,
      ...writeBounds(bounds),
      points: rows.map((row) => toPoint(row, bounds)),
      totals: toFigures(sumOf(rows)),
      counted_from: extent.from.toISOString(),
      counted_to: (extent.openSince ?? ctx.now()).toISOString(),
    };
  },
});

export function writeBounds(bounds: Bounds): Pick<UsageSeries, "from" | "to" | "bounds"> {
  const written = bounds.map((bound) => bound.toISOString());
  return { from: written[0] ?? "", to: written.at(-1) ?? "", bounds: written };
}

export function toPoint(row: BucketRow, bounds: Bounds): UsagePoint {
  const start = bounds[row.index];
  if (start === undefined) throw new Error("a bucket that nobody asked for");
  return { start: start.toISOString(), operation: row.operation, ...toFigures(row) };
}
