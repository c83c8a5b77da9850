import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketsOf } from "./buckets";
import { axisLabels, countScale } from "./chart-scale";
import { aReport } from "./report-fixture";

const now = new Date("2026-11-20T14:05:00Z");

test.each([
  [0, [0, 1, 2]],
  [1, [0, 1, 2]],
  [3, [0, 1, 2, 3]],
  [7, [0, 2, 4, 6, 8]],
  [12, [0, 5, 10, 15]],
  [812, [0, 250, 500, 750, 1000]],
  [12_480, [0, 5_000, 10_000, 15_000]],
])("up to %d the lines are at %j", (max, ticks) => {
  expect(countScale(max).ticks).toEqual(ticks);
});

test("whatever the counts, the scale holds them, in few whole steps, without wasting half of it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 9 }), (max) => {
      const { top, ticks } = countScale(max);
      expect(top).toBeGreaterThanOrEqual(max);
      expect(top).toBeLessThanOrEqual(Math.max(2, max * 2));
      expect(ticks.length).toBeLessThanOrEqual(6);
      expect(ticks.every(Number.isInteger)).toBe(true);
    }),
  );
});

const MONTH = { from: "2026-11-01T00:00:00Z", to: "2026-12-01T00:00:00Z" };
const DAY = { from: "2026-11-19T15:00:00Z", to: "2026-11-20T15:00:00Z", interval: "hour" } as const;
const WEEK = { from: "2026-11-13T15:00:00Z", to: "2026-11-20T15:00:00Z", interval: "hour" } as const;

test("a few buckets are named: days of a month, hours of a day, midnights of a week", () => {
  const labels = (asked: Parameters<typeof aReport>[0], zone = "UTC") => {
    const report = aReport(asked);
    const buckets = bucketsOf(report, now);
    return axisLabels(buckets, report.interval, zone).map(({ index }) => buckets[index]?.start.slice(5, 13));
  };
  expect(labels(MONTH)).toEqual([
    "11-01T00",
    "11-05T00",
    "11-09T00",
    "11-13T00",
    "11-17T00",
    "11-21T00",
    "11-25T00",
    "11-29T00",
  ]);
  expect(labels(DAY)).toHaveLength(8);
  expect(labels(WEEK)).toEqual(["11-14T00", "11-15T00", "11-16T00", "11-17T00", "11-18T00", "11-19T00", "11-20T00"]);
  expect(labels(WEEK, "Asia/Tokyo")[0]).toBe("11-13T15");
});
