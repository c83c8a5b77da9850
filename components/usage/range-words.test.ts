import { expect, test } from "vitest";
import { bucketName, bucketNames, periodName, rangeTitle, rangeWords, spanWords } from "./range-words";
import { monthSpan } from "./usage-choice";

const span = (from: string, to: string) => ({ from: new Date(from), to: new Date(to) });
const week = { period: "7d", from: "2026-11-13T15:00:00Z", to: "2026-11-20T15:00:00Z", time_zone: "UTC" } as const;

test("a stretch says which days it is, in UTC", () => {
  expect(spanWords(monthSpan("2026-11"))).toBe("1–30 Nov 2026, UTC");
  expect(spanWords(span("2026-10-22T00:00:00Z", "2026-11-21T00:00:00Z"))).toBe("22 Oct – 20 Nov 2026, UTC");
  expect(spanWords(span("2026-11-19T15:00:00Z", "2026-11-20T15:00:00Z"))).toBe(
    "19 Nov 2026, 15:00 – 20 Nov 2026, 15:00, UTC",
  );
  expect(spanWords(span("2026-11-03T00:00:00Z", "2026-11-04T00:00:00Z"))).toBe("3 Nov 2026, UTC");
  expect(periodName("2026-11")).toBe("November 2026");
});

test("in another time zone days are that zone's, and it is named", () => {
  const days = span("2026-10-31T18:30:00Z", "2026-11-30T18:30:00Z");
  expect(spanWords(days, "Asia/Kolkata")).toBe("1–30 Nov 2026, Kolkata time");
  expect(spanWords(days, "Europe/Berlin")).toBe("31 Oct 2026, 19:30 – 30 Nov 2026, 19:30, Berlin time");
});

test("a stretch that ends now is named in words", () => {
  expect(rangeWords(week)).toBe("the last 7 days");
  expect(rangeTitle(week)).toBe("Last 7 days · 13 Nov 2026, 15:00 – 20 Nov 2026, 15:00, UTC");
  expect(rangeWords({ ...week, period: null })).toBe("13 Nov 2026, 15:00 – 20 Nov 2026, 15:00, UTC");
});

test("buckets are named by when they begin", () => {
  expect(bucketName("2026-11-14T15:00:00Z", "hour")).toBe("14 Nov, 15:00");
  expect(bucketName("2026-11-14T15:00:00Z", "hour", "Asia/Kolkata")).toBe("14 Nov, 20:30");
  expect(bucketName("2026-11-13T18:30:00Z", "day", "Asia/Kolkata")).toBe("14 Nov");
});

test("an hour that comes twice says which of the two it is", () => {
  const starts = ["2026-10-24T23:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T01:00:00Z", "2026-10-25T02:00:00Z"];
  expect(bucketNames(starts, "hour", "Europe/Berlin")).toEqual([
    "25 Oct, 01:00",
    "25 Oct, 02:00 GMT+2",
    "25 Oct, 02:00 GMT+1",
    "25 Oct, 03:00",
  ]);
});
