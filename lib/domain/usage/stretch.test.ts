import { describe, expect, test } from "vitest";
import { UsageReportQuery } from "@/lib/contracts";
import { stretchOf } from "./stretch";

const now = new Date("2026-11-20T14:05:00Z");

const found = (asked: object, at = now) => {
  const { bounds, previous, interval, zone, comparable } = stretchOf(UsageReportQuery.parse(asked), at);
  const text = (date: Date | undefined) => date?.toISOString().replace(":00.000Z", "");
  return {
    bounds: [text(bounds[0]), text(bounds.at(-1)), bounds.length - 1],
    previous: [text(previous[0]), text(previous.at(-1)), previous.length - 1],
    comparable: text(comparable),
    interval,
    zone,
  };
};

describe("a month", () => {
  test("is UTC's, whatever the zone, and compared with as much of the month before", () => {
    expect(found({ period: "2026-11", time_zone: "Asia/Kolkata" })).toEqual({
      bounds: ["2026-11-01T00:00", "2026-12-01T00:00", 30],
      previous: ["2026-10-01T00:00", "2026-11-01T00:00", 31],
      comparable: "2026-10-20T15:00",
      interval: "day",
      zone: "UTC",
    });
    expect(found({})).toEqual(found({ period: "2026-11" }));
  });

  test("that is over is compared with the whole month before", () => {
    expect(found({ period: "2026-03" })).toMatchObject({
      previous: ["2026-02-01T00:00", "2026-03-01T00:00", 28],
      comparable: "2026-03-01T00:00",
    });
  });

  test("longer than the one before is not compared with itself", () => {
    expect(found({ period: "2026-03" }, new Date("2026-03-31T10:30:00Z")).comparable).toBe("2026-03-01T00:00");
  });

  test("that is to come is compared with nothing yet", () => {
    expect(found({ period: "2027-01" }).comparable).toBe("2026-12-01T00:00");
  });
});

describe("a stretch that ends now", () => {
  test("has the hour in it that is running", () => {
    expect(found({ period: "24h" })).toMatchObject({
      bounds: ["2026-11-19T15:00", "2026-11-20T15:00", 24],
      previous: ["2026-11-18T15:00", "2026-11-19T15:00", 24],
      comparable: "2026-11-19T15:00",
      interval: "hour",
    });
    expect(found({ period: "7d" })).toMatchObject({
      bounds: ["2026-11-13T15:00", "2026-11-20T15:00", 168],
      previous: ["2026-11-06T15:00", "2026-11-13T15:00", 168],
    });
  });

  test("has the day in it that is running", () => {
    expect(found({ period: "30d" })).toMatchObject({
      bounds: ["2026-10-22T00:00", "2026-11-21T00:00", 30],
      previous: ["2026-09-22T00:00", "2026-10-22T00:00", 30],
      comparable: "2026-10-21T15:00",
    });
    expect(found({ period: "30d" }, new Date("2026-11-21T00:00:00Z")).bounds).toEqual([
      "2026-10-23T00:00",
      "2026-11-22T00:00",
      30,
    ]);
  });

  test("goes by the zone's hours and days", () => {
    expect(found({ period: "24h", time_zone: "Asia/Kolkata" }).bounds).toEqual([
      "2026-11-19T14:30",
      "2026-11-20T14:30",
      24,
    ]);
    expect(found({ period: "30d", time_zone: "Europe/Berlin" })).toMatchObject({
      // Clocks went back on 25 October.
      bounds: ["2026-10-21T22:00", "2026-11-20T23:00", 30],
      previous: ["2026-09-21T22:00", "2026-10-21T22:00", 30],
      comparable: "2026-10-21T14:00",
    });
  });
});

describe("from one instant to another", () => {
  test("shows hours up to three days, then days", () => {
    expect(found({ from: "2026-11-03T00:00:00Z", to: "2026-11-04T00:00:00Z" })).toMatchObject({
      bounds: ["2026-11-03T00:00", "2026-11-04T00:00", 24],
      previous: ["2026-11-02T00:00", "2026-11-03T00:00", 24],
      interval: "hour",
    });
    expect(found({ from: "2026-11-03T00:00:00Z", to: "2026-11-07T00:00:00Z" })).toMatchObject({
      bounds: ["2026-11-03T00:00", "2026-11-07T00:00", 4],
      interval: "day",
    });
  });

  test("throws when it is empty or too long", () => {
    expect(() => found({ from: "2026-11-03T00:00:00Z", to: "2026-11-03T00:00:00Z" })).toThrow("must be before");
    expect(() => found({ from: "2025-01-03T00:00:00Z", to: "2026-11-03T00:00:00Z" })).toThrow("within 400 days");
  });
});
