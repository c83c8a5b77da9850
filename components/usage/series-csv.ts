import type { Bucket } from "./buckets";
import { toCsv } from "./csv";

const HEADER = [
  "start",
  "end",
  "total_calls",
  "successful_calls",
  "failed_calls",
  "avg_latency_ms",
  "p50_latency_ms",
  "p95_latency_ms",
  "p99_latency_ms",
  "complete",
];

/** A series as a file: names and units as in the API; what is still to come and from before there was anything is left out, what is being counted is marked. */
export function seriesCsv(buckets: readonly Bucket[]): string {
  const rows = buckets
    .filter(({ state }) => state !== "future" && state !== "missing")
    .map((bucket) => [
      bucket.start,
      bucket.end,
      bucket.total_calls,
      bucket.successful_calls,
      bucket.failed_calls,
      bucket.total_calls === 0 ? null : bucket.avg_latency_ms,
      bucket.p50_latency_ms,
      bucket.p95_latency_ms,
      bucket.p99_latency_ms,
      bucket.state === "partial" ? "no" : "yes",
    ]);
  return toCsv(HEADER, rows);
}
