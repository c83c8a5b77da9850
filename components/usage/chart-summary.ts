import type { UsageFigures, UsageInterval } from "@/lib/contracts";
import { formatCount, formatLatency } from "@/components/installations/figures";
import type { Bucket } from "./buckets";

/** The chart in one sentence, for those who do not see it and those in a hurry. */
export function chartSummary(buckets: readonly Bucket[], interval: UsageInterval, span: string): string {
  const total = sum(buckets, ({ total_calls: calls }) => calls);
  if (total === 0) return `No calls in ${span}.`;
  const failed = sum(buckets, ({ failed_calls: calls }) => calls);
  const busiest = largest(buckets, ({ total_calls: calls }) => calls);
  const worst = largest(buckets, ({ failed_calls: calls }) => calls);
  const when = (bucket: Bucket) => `${interval === "day" ? "was" : "began"} ${bucket.name}`;
  const parts = [
    `${counted(total, "call")} in ${span}`,
    failed === 0 ? "none failed" : `${formatCount(failed)} failed`,
    `the busiest ${interval} ${when(busiest)} with ${counted(busiest.total_calls, "call")}`,
    failed > 0 ? `the ${interval} with most failures ${when(worst)} with ${formatCount(worst.failed_calls)}` : null,
  ];
  return `${parts.filter((part) => part !== null).join("; ")}.`;
}

/** The same of latencies: how long calls took as a whole, and when they took the longest. */
export function latencySummary(buckets: readonly Bucket[], interval: UsageInterval, totals: UsageFigures): string {
  const slowest = largest(buckets, ({ p95_latency_ms: p95 }) => p95 ?? 0);
  const { p50_latency_ms: p50, p95_latency_ms: p95, p99_latency_ms: p99 } = totals;
  const parts = [
    `Half of the calls took at most ${formatLatency(p50)}, 95% at most ${formatLatency(p95)}, 99% at most ${formatLatency(p99)}`,
    `the slowest ${interval} ${interval === "day" ? "was" : "began"} ${slowest.name} with a p95 of ${formatLatency(slowest.p95_latency_ms)}`,
  ];
  return `${parts.join("; ")}.`;
}

function sum(buckets: readonly Bucket[], of: (bucket: Bucket) => number): number {
  return buckets.reduce((total, bucket) => total + of(bucket), 0);
}

function largest(buckets: readonly Bucket[], of: (bucket: Bucket) => number): Bucket {
  return buckets.reduce((best, bucket) => (of(bucket) > of(best) ? bucket : best));
}

function counted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? "" : "s"}`;
}
