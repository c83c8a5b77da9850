import { expect, test } from "vitest";
import type { UsagePoint } from "@/lib/contracts";
import { fillBuckets, withPrevious } from "./buckets";
import { rangeOf } from "./usage-range";

const now = new Date("2026-11-20T14:05:00Z");

function point(start: string, total: number, failed = 0): UsagePoint {
  const latency = { avg_latency_ms: 80, p50_latency_ms: 70, p95_latency_ms: 200, p99_latency_ms: 300 };
  return {
    start,
    operation: null,
    total_calls: total,
    successful_calls: total - failed,
    failed_calls: failed,
    ...latency,
  };
}

test("every day of a month is there, those without calls as zeros", () => {
  const range = rangeOf("2026-11", now);
  const buckets = fillBuckets([point("2026-11-03T00:00:00.000Z", 5, 2)], range, "day", now);
  expect(buckets).toHaveLength(30);
  expect(buckets[2]).toMatchObject({
    start: "2026-11-03T00:00:00.000Z",
    total_calls: 5,
    failed_calls: 2,
    state: "whole",
  });
  expect(buckets[3]).toMatchObject({ total_calls: 0, p95_latency_ms: null, state: "whole" });
});

test("the bucket that is being counted is partial, later ones are to come", () => {
  const buckets = fillBuckets([], rangeOf("2026-11", now), "day", now);
  expect(buckets.map(({ state }) => state).join(" ")).toBe(
    [...Array(19).fill("whole"), "partial", ...Array(10).fill("future")].join(" "),
  );
});

test("hours are found whatever form of UTC their start is written in", () => {
  const range = rangeOf("24h", now);
  const buckets = fillBuckets([point("2026-11-20T14:00:00Z", 3)], range, "hour", now);
  expect(buckets).toHaveLength(24);
  expect(buckets.at(-1)).toMatchObject({ start: "2026-11-20T14:00:00.000Z", total_calls: 3, state: "partial" });
});

test("the months of a leap year and the hours of a day of summer time are all there", () => {
  expect(fillBuckets([], rangeOf("2024-02", now), "day", now)).toHaveLength(29);
  const day = { from: new Date("2026-03-29T00:00:00Z"), to: new Date("2026-03-30T00:00:00Z") };
  expect(fillBuckets([], day, "hour", now)).toHaveLength(24);
});

test("the stretch before is laid beside, also where it is shorter or counted by the hour", () => {
  const range = rangeOf("2026-03", now);
  const before = [point("2026-02-01T03:00:00Z", 2), point("2026-02-01T22:00:00Z", 3), point("2026-02-28T10:00:00Z", 7)];
  const buckets = withPrevious(fillBuckets([], range, "day", now), before, range.previous, "day");
  expect(buckets[0]?.previous_calls).toBe(5);
  expect(buckets[27]?.previous_calls).toBe(7);
  expect(buckets[28]?.previous_calls).toBeNull();
});

test("a day that was cut short in the stretch before is compared with nothing", () => {
  const range = rangeOf("2026-11", now);
  const before = [point("2026-10-19T10:00:00Z", 4), point("2026-10-20T10:00:00Z", 9)];
  const buckets = withPrevious(fillBuckets([], range, "day", now), before, range.previous, "day");
  expect(buckets.slice(18, 20).map(({ previous_calls: calls }) => calls)).toEqual([4, null]);
});
