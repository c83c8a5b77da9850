import type { UsageAddress } from "@/components/usage/usage-address";
import type { UsageBreakdown } from "@/lib/contracts";
import type { Ctx } from "@/lib/domain/core";
import { callsKept, getUsageBreakdown, getUsageReport } from "@/lib/domain/usage";

/** A stretch beside the one before it, what its calls were made of, and since when calls are kept; of the organization without an `id`. */
export async function gatherUsage(
  ctx: Ctx,
  { period, from, to, zone }: Omit<UsageAddress, "path">,
  { id, rows, by }: { readonly id?: string; readonly rows: number; readonly by: readonly UsageBreakdown["by"][] },
) {
  const stretch = period === null ? { from, to } : { period };
  const report = await getUsageReport(ctx, { id, ...stretch, time_zone: zone });
  const span = { id, from: report.from, to: report.to, limit: rows };
  const breakdowns = await Promise.all(by.map((part) => getUsageBreakdown(ctx, { ...span, by: part })));
  return { report, breakdowns, callsSince: callsKept(ctx.now()).since.toISOString() };
}
