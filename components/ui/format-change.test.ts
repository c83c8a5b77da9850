import { expect, test } from "vitest";
import { formatChange } from "./format-change";

test.each([
  [112, 100, "+12%", "up"],
  [50, 100, "-50%", "down"],
  [101.5, 100, "+1.5%", "up"],
  [100, 100, "0%", "level"],
  [100.01, 100, "0%", "level"],
  [0, 40, "-100%", "down"],
])("%d after %d is %s", (current, previous, text, direction) => {
  expect(formatChange(current, previous)).toEqual({ text, direction });
});

test("nothing to compare with is a dash, never a division by zero", () => {
  expect(formatChange(5, 0)).toEqual({ text: "–", direction: "level" });
  expect(formatChange(5, null)).toEqual({ text: "–", direction: "level" });
});
