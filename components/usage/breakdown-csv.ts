import type { BreakdownRow } from "./breakdown-rows";
import { toCsv } from "./csv";

/** A breakdown as a file: names and units as in the API. */
export function breakdownCsv(rows: readonly BreakdownRow[], column: string): string {
  const header = ["key", column.toLowerCase(), "total_calls", "successful_calls", "failed_calls", "avg_latency_ms"];
  return toCsv(
    [...header, "p50_latency_ms", "p95_latency_ms", "p99_latency_ms"],
    rows.map((row) => [
      row.key,
      row.label,
      row.total_calls,
      row.successful_calls,
      row.failed_calls,
      row.total_calls === 0 ? null : row.avg_latency_ms,
      row.p50_latency_ms,
      row.p95_latency_ms,
      row.p99_latency_ms,
    ]),
  );
}
