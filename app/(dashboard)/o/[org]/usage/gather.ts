import type { UsageRange } from "@/components/usage/usage-range";
import type { Ctx } from "@/lib/domain/core";
import { getUsageBreakdown, getUsageSeries } from "@/lib/domain/usage";

/** A stretch, the one before it, and what its calls were made of; of the whole organization without an `id`. */
export async function gatherUsage(ctx: Ctx, { from, to, interval, previous }: UsageRange, id?: string) {
  const span = { id, from: from.toISOString(), to: to.toISOString() };
  const [series, before, operations] = await Promise.all([
    getUsageSeries(ctx, { ...span, interval }),
    // By the hour, since the stretch before may end within a day.
    getUsageSeries(ctx, { id, from: previous.from.toISOString(), to: previous.to.toISOString(), interval: "hour" }),
    getUsageBreakdown(ctx, { ...span, by: "operation" }),
  ]);
  return { series, previous: before, operations, source: { ...span, id: id ?? null, interval } };
}
