import type { UsagePoint, UsageReport } from "@/lib/contracts";

const LATENCY = { avg_latency_ms: 80, p50_latency_ms: 70, p95_latency_ms: 200, p99_latency_ms: 300 };
const NONE = { avg_latency_ms: 0, p50_latency_ms: null, p95_latency_ms: null, p99_latency_ms: null };

/** For tests: calls in a bucket. */
export function aPoint(start: string, total: number, failed = 0): UsagePoint {
  const counts = { total_calls: total, successful_calls: total - failed, failed_calls: failed };
  return { start, operation: null, ...counts, ...(total > 0 ? LATENCY : NONE) };
}

/** For tests: a report of UTC hours or days, counted to 14:05 on 20 November 2026. */
export function aReport(
  { from, to, interval = "day", points = [] }: Partial<Pick<UsageReport, "from" | "to" | "interval" | "points">>,
  change: Partial<UsageReport> = {},
): UsageReport {
  const stepMs = interval === "day" ? 86_400_000 : 3_600_000;
  const [first, last] = [Date.parse(from ?? "2026-11-01T00:00:00Z"), Date.parse(to ?? "2026-12-01T00:00:00Z")];
  const bounds = Array.from({ length: (last - first) / stepMs + 1 }, (_, index) => new Date(first + index * stepMs));
  const written = bounds.map((bound) => bound.toISOString());
  const { start: _start, operation: _operation, ...totals } = aPoint("", 0);
  return {
    installation_id: null,
    period: null,
    interval,
    time_zone: "UTC",
    open: true,
    used: true,
    from: written[0] ?? "",
    to: written.at(-1) ?? "",
    bounds: written,
    points,
    totals,
    counted_from: "2020-01-01T00:00:00.000Z",
    counted_to: "2026-11-20T14:05:00.000Z",
    previous: { from: "2026-10-01T00:00:00.000Z", to: "2026-10-20T15:00:00.000Z", totals, calls: [] },
    ...change,
  };
}
