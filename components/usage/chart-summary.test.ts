import { expect, test } from "vitest";
import { bucketsOf } from "./buckets";
import { chartSummary, latencySummary } from "./chart-summary";
import { aPoint, aReport } from "./report-fixture";

const now = new Date("2026-11-20T14:05:00Z");
const span = { from: "2026-11-18T00:00:00Z", to: "2026-11-21T00:00:00Z" };

test("says how much, how much failed, and when the most of both was", () => {
  const points = [aPoint("2026-11-18T00:00:00Z", 1200, 3), aPoint("2026-11-19T00:00:00Z", 800, 7)];
  expect(chartSummary(bucketsOf(aReport({ ...span, points }), now), "day", "18–20 Nov 2026, UTC")).toBe(
    "2,000 calls in 18–20 Nov 2026, UTC; 10 failed; the busiest day was 18 Nov with 1,200 calls; the day with most failures was 19 Nov with 7.",
  );
});

test("one call that worked", () => {
  const points = [aPoint("2026-11-20T14:00:00Z", 1, 0)];
  const buckets = bucketsOf(aReport({ ...span, interval: "hour", points }), now);
  expect(chartSummary(buckets, "hour", "18–20 Nov 2026, UTC")).toBe(
    "1 call in 18–20 Nov 2026, UTC; none failed; the busiest hour began 20 Nov, 14:00 with 1 call.",
  );
});

test("nothing is nothing", () => {
  expect(chartSummary(bucketsOf(aReport(span), now), "day", "x")).toBe("No calls in x.");
});

test("says how long calls took, and when the longest", () => {
  const points = [aPoint("2026-11-18T00:00:00Z", 5), { ...aPoint("2026-11-19T00:00:00Z", 5), p95_latency_ms: 1_250 }];
  expect(latencySummary(bucketsOf(aReport({ ...span, points }), now), "day", aPoint("", 10))).toBe(
    "Half of the calls took at most 70 ms, 95% at most 200 ms, 99% at most 300 ms; the slowest day was 19 Nov with a p95 of 1.3 s.",
  );
});
