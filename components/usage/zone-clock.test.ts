import { expect, test } from "vitest";
import { beginsDay, localClock, localDate, offsetName, zoneName } from "./zone-clock";

test("an instant is told by a zone's clocks", () => {
  const instant = new Date("2026-11-20T20:35:00Z");
  expect(localDate(instant, "Asia/Kolkata")).toBe("2026-11-21");
  expect(localClock(instant, "Asia/Kolkata")).toBe("02:05");
  expect(localClock("2026-11-20T00:00:00Z", "UTC")).toBe("00:00");
  expect(offsetName(new Date("2026-10-25T00:30:00Z"), "Europe/Berlin")).toBe("GMT+2");
  expect(offsetName(new Date("2026-10-25T01:30:00Z"), "Europe/Berlin")).toBe("GMT+1");
});

test("a date begins once, also where its midnight does not exist", () => {
  expect(beginsDay(new Date("2026-11-20T18:30:00Z"), "Asia/Kolkata")).toBe(true);
  expect(beginsDay(new Date("2026-11-20T18:00:00Z"), "Asia/Kolkata")).toBe(false);
  expect(beginsDay(new Date("2026-09-06T04:00:00Z"), "America/Santiago")).toBe(true);
});

test("zones are named after their city", () => {
  expect(["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires"].map(zoneName)).toEqual([
    "UTC",
    "Berlin time",
    "Buenos Aires time",
  ]);
});
