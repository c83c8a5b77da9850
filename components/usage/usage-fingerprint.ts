import type { UsageSeries } from "@/lib/contracts";

/** The same as long as a page of this series would look the same: what was counted, and the hour that is being counted. */
export function usageFingerprint({ totals, counted_to: countedTo }: UsageSeries): string {
  return [totals.total_calls, totals.failed_calls, totals.avg_latency_ms, countedTo.slice(0, 13)].join(" ");
}
