import { describe, expect, test } from "vitest";
import { describeInstant, formatTime } from "./format-time";

const now = "2026-11-21T12:00:00Z";
const before = (ms: number): number => Date.parse(now) - ms;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

describe("formatTime", () => {
  test.each([
    [before(0), "now"],
    [before(59_000), "now"],
    [before(minute), "1 min. ago"],
    [before(59 * minute), "59 min. ago"],
    [before(hour), "1 hr. ago"],
    [before(day), "yesterday"],
    [before(7 * day), "7 days ago"],
    [before(-2 * hour), "in 2 hr."],
    [before(-day), "tomorrow"],
  ])("%d is %s", (instant, text) => {
    expect(formatTime(instant, now)).toBe(text);
  });

  test("past seven days it is a date, with the year only where it is another one", () => {
    expect(formatTime(before(7 * day + 1), now)).toBe("14 Nov");
    expect(formatTime("2025-12-31T23:30:00Z", now)).toBe("31 Dec 2025");
    expect(formatTime(before(-30 * day), now)).toBe("21 Dec");
  });

  test("follows the language", () => {
    expect(formatTime(before(2 * day), now, "de")).toBe("vorgestern");
    expect(formatTime(before(3 * hour), now, "ar")).toContain("ساعات");
  });

  test("a broken time is a dash", () => {
    expect(formatTime("soon", now)).toBe("–");
  });
});

describe("describeInstant", () => {
  test("spells an instant out in UTC, in the reader's zone and as ISO", () => {
    expect(describeInstant("2026-11-21T23:30:00.215Z", "en", "Europe/Berlin")).toEqual([
      { zone: "UTC", text: "21 Nov 2026, 23:30:00" },
      { zone: "Local", text: "22 Nov 2026, 00:30:00" },
      { zone: "ISO", text: "2026-11-21T23:30:00Z" },
    ]);
  });

  test("says nothing of a broken time", () => {
    expect(describeInstant("soon")).toEqual([]);
  });
});
