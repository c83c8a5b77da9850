import { expect, test } from "vitest";
import { isCurrentPath } from "./current-path";

test("a place is current on its own path and below it", () => {
  expect(isCurrentPath("/o/aurora/usage", "/o/aurora/usage?period=2026-11")).toBe(true);
  expect(isCurrentPath("/o/aurora/installations/1/usage", "/o/aurora/installations")).toBe(true);
  expect(isCurrentPath("/o/aurora/usage-report", "/o/aurora/usage")).toBe(false);
});

test("an exact one is not current below", () => {
  expect(isCurrentPath("/o/aurora", "/o/aurora", { exact: true })).toBe(true);
  expect(isCurrentPath("/o/aurora/usage", "/o/aurora", { exact: true })).toBe(false);
});
