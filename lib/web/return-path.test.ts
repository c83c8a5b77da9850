import { expect, test } from "vitest";
import { env } from "@/lib/platform/env";
import { returnPath } from "./return-path";

test.each(["/o/aurora", "/o/aurora/usage?period=2026-11#chart", "/"])("%s is kept", (path) => {
  expect(returnPath(path)).toBe(path);
});

test("an address of our own becomes its path", () => {
  expect(returnPath(`${env().publicUrl}/o/aurora?tab=keys`)).toBe("/o/aurora?tab=keys");
});

test.each([
  "https://evil.example/o/aurora",
  "//evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/..//evil.example",
  "/./\\evil.example",
  " //evil.example",
  "\t//evil.example",
  "data:text/html,hello",
  "http://",
  `/${"a".repeat(3000)}`,
])("%j leads to the start page", (given) => {
  expect(returnPath(given)).toBe("/");
});

test.each([undefined, null, 7, ["/o/a", "/o/b"], ""])("%j is no address", (given) => {
  expect(returnPath(given)).toBe("/");
});

test("nobody is sent back to the sign-in page", () => {
  expect(returnPath("/sign-in?callbackUrl=/sign-in")).toBe("/");
  expect(returnPath("/setup")).toBe("/");
});
