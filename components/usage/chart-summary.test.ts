import { expect, test } from "vitest";
import { fillBuckets } from "./buckets";
import { chartSummary } from "./chart-summary";

const now = new Date("2026-11-20T14:05:00Z");
const span = { from: new Date("2026-11-18T00:00:00Z"), to: new Date("2026-11-21T00:00:00Z") };
const latency = { avg_latency_ms: 1, p50_latency_ms: 1, p95_latency_ms: 1, p99_latency_ms: 1 };
const point = (start: string, total: number, failed: number) => ({
  start,
  operation: null,
  total_calls: total,
  successful_calls: total - failed,
  failed_calls: failed,
  ...latency,
});

test("says how much, how much failed, and when the most of both was", () => {
  const points = [point("2026-11-18T00:00:00Z", 1200, 3), point("2026-11-19T00:00:00Z", 800, 7)];
  expect(chartSummary(fillBuckets(points, span, "day", now), "day", "18–20 Nov 2026, UTC")).toBe(
    "2,000 calls in 18–20 Nov 2026, UTC; 10 failed; the busiest day was 18 Nov with 1,200 calls; the day with most failures was 19 Nov with 7.",
  );
});

test("one call that worked", () => {
  const buckets = fillBuckets([point("2026-11-20T14:00:00Z", 1, 0)], span, "hour", now);
  expect(chartSummary(buckets, "hour", "18–20 Nov 2026, UTC")).toBe(
    "1 call in 18–20 Nov 2026, UTC; none failed; the busiest hour began 20 Nov, 14:00 with 1 call.",
  );
});

test("nothing is nothing", () => {
  expect(chartSummary(fillBuckets([], span, "day", now), "day", "x")).toBe("No calls in x.");
});
