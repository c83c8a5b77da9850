import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { boundsOf } from "./bounds";
import { DAY_MS, HOUR_MS, QUARTER_MS } from "./span";

const bounds = (from: string, to: string, interval: "hour" | "day", zone: string) =>
  boundsOf({ from: new Date(from), to: new Date(to) }, interval, zone);
const written = (from: string, to: string, interval: "hour" | "day", zone: string) =>
  bounds(from, to, interval, zone).map((bound) => bound.toISOString().slice(5, 16));
const lengths = (from: string, to: string, interval: "hour" | "day", zone: string) => {
  const found = bounds(from, to, interval, zone);
  return found.slice(1).map((bound, index) => (bound.getTime() - Number(found[index])) / HOUR_MS);
};

describe("days", () => {
  test("of India begin at 18:30 UTC", () => {
    expect(written("2026-11-02T18:29:00Z", "2026-11-03T18:30:01Z", "day", "Asia/Kolkata")).toEqual([
      "11-01T18:30",
      "11-02T18:30",
      "11-03T18:30",
      "11-04T18:30",
    ]);
  });

  test("have 23 and 25 hours in Berlin where clocks are changed, 23.5 and 24.5 on Lord Howe Island", () => {
    expect(lengths("2026-03-28T12:00:00Z", "2026-03-30T12:00:00Z", "day", "Europe/Berlin")).toEqual([24, 23, 24]);
    expect(lengths("2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z", "day", "Europe/Berlin")).toEqual([24, 25, 24]);
    expect(lengths("2026-04-04T12:00:00Z", "2026-04-05T20:00:00Z", "day", "Australia/Lord_Howe")).toEqual([
      24, 24.5, 24,
    ]);
    expect(lengths("2026-10-03T12:00:00Z", "2026-10-04T20:00:00Z", "day", "Australia/Lord_Howe")).toEqual([
      24, 23.5, 24,
    ]);
  });

  test("begin at one o'clock where clocks skip midnight", () => {
    // Chile, 6 September 2026: 00:00 becomes 01:00.
    expect(written("2026-09-06T12:00:00Z", "2026-09-06T13:00:00Z", "day", "America/Santiago")).toEqual([
      "09-06T04:00",
      "09-07T03:00",
    ]);
  });

  test("begin once where midnight comes twice, and a date that was skipped is not there", () => {
    // Chile, 5 April 2026: 24:00 becomes 23:00 of the 4th.
    expect(lengths("2026-04-04T12:00:00Z", "2026-04-05T12:00:00Z", "day", "America/Santiago")).toEqual([25, 24]);
    expect(lengths("2011-12-29T12:00:00Z", "2011-12-31T09:00:00Z", "day", "Pacific/Apia")).toEqual([24, 24]);
  });
});

describe("hours", () => {
  test("of India and Nepal begin at the half and at the quarter of a UTC hour", () => {
    expect(written("2026-11-02T10:00:00Z", "2026-11-02T11:00:00Z", "hour", "Asia/Kolkata")).toEqual([
      "11-02T09:30",
      "11-02T10:30",
      "11-02T11:30",
    ]);
    expect(written("2026-11-02T10:15:00Z", "2026-11-02T10:16:00Z", "hour", "Asia/Kathmandu")).toEqual([
      "11-02T10:15",
      "11-02T11:15",
    ]);
  });

  test("are cut in two where clocks change by half an hour", () => {
    // Lord Howe, 5 April 2026: at 02:00 (+11) clocks go back to 01:30 (+10:30).
    expect(written("2026-04-04T14:00:00Z", "2026-04-04T16:30:00Z", "hour", "Australia/Lord_Howe")).toEqual([
      "04-04T14:00",
      "04-04T15:00",
      "04-04T15:30",
      "04-04T16:30",
    ]);
  });

  test("are all there on the days on which Berlin changes its clocks", () => {
    expect(bounds("2026-03-28T23:00:00Z", "2026-03-29T22:00:00Z", "hour", "Europe/Berlin")).toHaveLength(24);
    expect(bounds("2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z", "hour", "Europe/Berlin")).toHaveLength(26);
  });
});

test("in every zone buckets follow each other, on quarter hours, and hold what was asked", () => {
  const zones = fc.constantFrom(...Intl.supportedValuesOf("timeZone"), "UTC");
  const instants = fc.integer({ min: Date.parse("2020-01-01"), max: Date.parse("2030-01-01") });
  const asked = fc.tuple(zones, instants, fc.integer({ min: 1, max: 5 * DAY_MS }), fc.constantFrom("hour", "day"));
  fc.assert(
    fc.property(asked, ([zone, from, lengthMs, interval]) => {
      const span = { from: new Date(from), to: new Date(from + lengthMs) };
      const found = boundsOf(span, interval, zone).map(Number);
      const [first = 0, second = 0] = found;
      expect(first <= from && from < second).toBe(true);
      expect(Number(found.at(-1))).toBeGreaterThanOrEqual(from + lengthMs);
      expect(Number(found.at(-2))).toBeLessThan(from + lengthMs);
      for (const [index, bound] of found.entries()) {
        expect(bound % QUARTER_MS).toBe(0);
        if (index > 0) expect(bound).toBeGreaterThan(Number(found[index - 1]));
      }
      const dates = new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" });
      if (interval === "day") {
        const names = found.map((bound) => dates.format(bound));
        expect(new Set(names).size).toBe(names.length);
      }
    }),
    { numRuns: 300 },
  );
});
