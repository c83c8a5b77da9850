import { expect, test } from "vitest";
import { failureRate, successRate } from "./rates";

const counts = (total: number, failed: number) => ({ total_calls: total, failed_calls: failed });

test.each([
  [0, 0, "–", "–"],
  [10, 0, "100%", "0%"],
  [10, 10, "0%", "100%"],
  [1000, 3, "99.7%", "0.3%"],
  [100_000, 1, ">99.9%", "<0.1%"],
  [100_000, 99_999, "<0.1%", ">99.9%"],
])("of %d calls with %d failed: %s succeeded, %s failed", (total, failed, succeeded, lost) => {
  expect(successRate(counts(total, failed))).toBe(succeeded);
  expect(failureRate(counts(total, failed))).toBe(lost);
});
