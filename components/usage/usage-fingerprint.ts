import type { UsageSeries } from "@/lib/contracts";

/** The same as long as a page of this series would look the same: what was counted, and the hour that is being counted. */
export function usageFingerprint({
  totals,
  counted_to: countedTo,
}: Pick<UsageSeries, "totals" | "counted_to">): string {
  return [totals.total_calls, totals.failed_calls, totals.avg_latency_ms, countedTo.slice(0, 13)].join(" ");
}
