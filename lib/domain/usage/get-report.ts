import { type UsageReport, UsageReportQuery } from "@/lib/contracts";
import { toInstallationId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { query } from "../core";
import { InstallationId } from "../installations";
import { sumOf, toFigures } from "./figures";
import { toPoint, writeBounds } from "./get-series";
import { bucketFigures, type Extent, extentOf } from "./store-rollups";
import type { Subject } from "./store-rows";
import { type Stretch, stretchOf } from "./stretch";
import { visibleId } from "./visible";

const Input = UsageReportQuery.extend({ id: InstallationId.optional() }).refine(
  ({ from, to, period }) => (from === undefined) === (to === undefined) && (from === undefined || period === undefined),
  { path: ["from"], message: "must come with to, and without period" },
);

/** What a usage page shows: a period or a stretch, bucket by bucket, beside the one before it; without `id` the whole organization. */
export const getUsageReport = query({
  permission: "usage:read",
  input: Input,
  run: async ({ tx, ctx, input }): Promise<UsageReport> => {
    const now = ctx.now();
    const stretch = stretchOf(input, now);
    const { bounds, period, interval, zone } = stretch;
    const installationId = input.id === undefined ? null : await visibleId(tx, ctx, input.id);
    const subject = { orgId: ctx.orgId, installationId };
    const extent = await extentOf(tx, subject);
    const rows = await bucketFigures(tx, subject, bounds);
    return {
      installation_id: installationId && toInstallationId(installationId),
      period,
      interval,
      time_zone: zone,
      open: (bounds.at(-1) ?? now) > now,
      used: extent.used,
      ...writeBounds(bounds),
      points: rows.map((row) => toPoint(row, bounds)),
      totals: toFigures(sumOf(rows)),
      counted_from: extent.from.toISOString(),
      counted_to: (extent.openSince ?? now).toISOString(),
      previous: await previousOf(tx, subject, stretch, extent),
    };
  },
});

async function previousOf(
  tx: Tx,
  subject: Subject,
  { previous, comparable }: Stretch,
  extent: Extent,
): Promise<UsageReport["previous"]> {
  // A bound more, where this stretch has come to: the sum up to there comes with the buckets.
  const bounds = [...new Set([...previous, comparable].map(Number))]
    .toSorted((a, b) => a - b)
    .map((at) => new Date(at));
  const rows = await bucketFigures(tx, subject, bounds);
  const counted = new Map(rows.map((row) => [bounds[row.index]?.getTime(), Number(row.calls)]));
  const calls = previous.slice(0, -1).map((start, index) => {
    const end = previous[index + 1] ?? start;
    if (end <= extent.from) return null;
    const rest = start < comparable && comparable < end ? (counted.get(comparable.getTime()) ?? 0) : 0;
    return (counted.get(start.getTime()) ?? 0) + rest;
  });
  const upTo = rows.filter((row) => (bounds[row.index] ?? comparable) < comparable);
  return {
    from: (previous[0] ?? comparable).toISOString(),
    to: comparable.toISOString(),
    totals: toFigures(sumOf(upTo)),
    calls,
  };
}
