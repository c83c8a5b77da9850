import { describe, expect, test } from "vitest";
import { bucketName, comparisonWords, periodName, rangeWords, spanWords } from "./range-words";
import { isUsageChoice, rangeOf, recentPeriods } from "./usage-range";

const now = new Date("2026-11-20T14:05:00Z");

const spanOf = (choice: string) => {
  const { from, to, interval, open, previous } = rangeOf(choice, now);
  const text = (date: Date) => date.toISOString().replace(":00:00.000Z", "h");
  return [text(from), text(to), interval, open, text(previous.from), text(previous.to)];
};

describe("a range", () => {
  test("of the current month is compared with as much of the month before", () => {
    expect(spanOf("2026-11")).toEqual([
      "2026-11-01T00h",
      "2026-12-01T00h",
      "day",
      true,
      "2026-10-01T00h",
      "2026-10-20T15h",
    ]);
  });

  test("of a past month is compared with the whole month before", () => {
    expect(spanOf("2026-03")).toEqual([
      "2026-03-01T00h",
      "2026-04-01T00h",
      "day",
      false,
      "2026-02-01T00h",
      "2026-03-01T00h",
    ]);
  });

  test("of a long month does not reach into itself when the one before is short", () => {
    const range = rangeOf("2026-03", new Date("2026-03-31T10:30:00Z"));
    expect(range.previous.to.toISOString()).toBe("2026-03-01T00:00:00.000Z");
  });

  test("that ends now has the hour that is running in it", () => {
    expect(spanOf("24h")).toEqual([
      "2026-11-19T15h",
      "2026-11-20T15h",
      "hour",
      true,
      "2026-11-18T15h",
      "2026-11-19T15h",
    ]);
    expect(spanOf("7d")).toEqual([
      "2026-11-13T15h",
      "2026-11-20T15h",
      "hour",
      true,
      "2026-11-06T15h",
      "2026-11-13T15h",
    ]);
    expect(spanOf("30d")).toEqual([
      "2026-10-22T00h",
      "2026-11-21T00h",
      "day",
      true,
      "2026-09-22T00h",
      "2026-10-21T15h",
    ]);
  });

  test("at the turn of a day ends with that day", () => {
    const range = rangeOf("30d", new Date("2026-11-20T23:59:59Z"));
    expect(range.to.toISOString()).toBe("2026-11-21T00:00:00.000Z");
    expect(rangeOf("30d", new Date("2026-11-21T00:00:00Z")).to.toISOString()).toBe("2026-11-22T00:00:00.000Z");
  });
});

test("an address can name months that have begun and three stretches, nothing else", () => {
  expect(["24h", "7d", "30d", "2026-11", "2025-01"].filter((choice) => !isUsageChoice(choice, now))).toEqual([]);
  expect(["2026-12", "2026-13", "2019-12", "90d", "", "2026-1"].filter((choice) => isUsageChoice(choice, now))).toEqual(
    [],
  );
});

test("months go back over the turn of a year", () => {
  expect(recentPeriods(new Date("2026-02-10T00:00:00Z"), 4)).toEqual(["2026-02", "2026-01", "2025-12", "2025-11"]);
});

test("a stretch says which days it is, in UTC", () => {
  expect(spanWords(rangeOf("2026-11", now))).toBe("1–30 Nov 2026, UTC");
  expect(spanWords(rangeOf("30d", now))).toBe("22 Oct – 20 Nov 2026, UTC");
  expect(spanWords(rangeOf("24h", now))).toBe("19 Nov 2026, 15:00 – 20 Nov 2026, 15:00, UTC");
  expect(comparisonWords(rangeOf("2026-03", now))).toBe("than in 1–28 Feb 2026, UTC");
  expect(rangeWords(rangeOf("7d", now))).toBe("the last 7 days");
  expect(rangeWords(rangeOf("2026-11", now))).toBe("1–30 Nov 2026, UTC");
  expect(periodName("2026-11")).toBe("November 2026");
  expect(bucketName("2026-11-14T15:00:00Z", "hour")).toBe("14 Nov, 15:00");
  expect(bucketName("2026-11-14T00:00:00Z", "day")).toBe("14 Nov");
});
