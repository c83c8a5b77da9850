import { expect, test } from "vitest";
import { formatClock, formatElapsed } from "./durations";

test("elapsed time is minutes and seconds, never negative", () => {
  expect(formatElapsed(0)).toBe("0:00");
  expect(formatElapsed(42_900)).toBe("0:42");
  expect(formatElapsed(725_000)).toBe("12:05");
  expect(formatElapsed(-5)).toBe("0:00");
});

test("an instant is told by the clock of the reader's zone", () => {
  expect(formatClock("2026-11-21T14:32:50.000Z", "en-GB", "UTC")).toBe("14:32");
  expect(formatClock("2026-11-21T23:05:00.000Z", "en-GB", "Europe/Berlin")).toBe("00:05");
});
