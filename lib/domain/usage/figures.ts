import type { UsageFigures } from "@/lib/contracts";
import { percentilesOf } from "./percentile";

/** Counts as the rollups hold them. `buckets`: 64 counts of latencies, see percentile.ts. */
export interface Figures {
  readonly calls: bigint;
  readonly succeeded: bigint;
  readonly latency_sum_ms: bigint;
  readonly buckets: number[];
}

/** Rollup counts as the contract shows them. */
export function toFigures({ calls, succeeded, latency_sum_ms: sum, buckets }: Figures): UsageFigures {
  const total = Number(calls);
  return {
    total_calls: total,
    successful_calls: Number(succeeded),
    failed_calls: total - Number(succeeded),
    avg_latency_ms: total === 0 ? 0 : Math.round((Number(sum) / total) * 10) / 10,
    ...percentilesOf(buckets),
  };
}

/** Several rows as one: percentiles cannot be added up, their histograms can. */
export function sumOf(rows: readonly Figures[]): Figures {
  const sum = { calls: 0n, succeeded: 0n, latency_sum_ms: 0n, buckets: Array.from({ length: 64 }, () => 0) };
  for (const row of rows) {
    sum.calls += row.calls;
    sum.succeeded += row.succeeded;
    sum.latency_sum_ms += row.latency_sum_ms;
    for (const [index, count] of row.buckets.entries()) sum.buckets[index] = (sum.buckets[index] ?? 0) + count;
  }
  return sum;
}
