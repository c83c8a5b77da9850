import { expect, test } from "vitest";
import { isUsageChoice, monthSpan, recentPeriods } from "./usage-choice";

const now = new Date("2026-11-20T14:05:00Z");

test("an address can name months that have begun and three stretches, nothing else", () => {
  expect(["24h", "7d", "30d", "2026-11", "2025-01"].filter((choice) => !isUsageChoice(choice, now))).toEqual([]);
  expect(["2026-12", "2026-13", "2019-12", "90d", "", "2026-1"].filter((choice) => isUsageChoice(choice, now))).toEqual(
    [],
  );
});

test("months go back over the turn of a year, and end where the next begins", () => {
  expect(recentPeriods(new Date("2026-02-10T00:00:00Z"), 4)).toEqual(["2026-02", "2026-01", "2025-12", "2025-11"]);
  expect(monthSpan("2025-12").to).toEqual(monthSpan("2026-01").from);
});
