import fc from "fast-check";
import { expect, test } from "vitest";
import { fillBuckets } from "./buckets";
import { axisLabels, countScale } from "./chart-scale";
import { rangeOf } from "./usage-range";

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

test("a few buckets are named: days of a month, hours of a day, midnights of a week", () => {
  const labels = (choice: string) => {
    const range = rangeOf(choice, now);
    const buckets = fillBuckets([], range, range.interval, now);
    return axisLabels(buckets, range.interval).map(({ index }) => buckets[index]?.start.slice(5, 13));
  };
  expect(labels("2026-11")).toEqual([
    "11-01T00",
    "11-05T00",
    "11-09T00",
    "11-13T00",
    "11-17T00",
    "11-21T00",
    "11-25T00",
    "11-29T00",
  ]);
  expect(labels("24h")).toHaveLength(8);
  expect(labels("7d")).toEqual(["11-14T00", "11-15T00", "11-16T00", "11-17T00", "11-18T00", "11-19T00", "11-20T00"]);
});
