import { expect, test } from "vitest";
import { diffConfigs } from "./diff";

test("names each member that was added, changed or taken away, inside objects too", () => {
  const before = { timeout: 60, retry: { times: 3, wait: 1 }, gone: true };
  const after = { timeout: 90, retry: { times: 3, wait: 2 }, tools: ["a"] };
  expect(diffConfigs(before, after)).toEqual([
    { path: ["timeout"], before: 60, after: 90 },
    { path: ["retry", "wait"], before: 1, after: 2 },
    { path: ["gone"], before: true, after: undefined },
    { path: ["tools"], before: undefined, after: ["a"] },
  ]);
});

test("the order of members is no difference, that of elements is", () => {
  expect(diffConfigs({ a: { x: 1, y: 2 } }, { a: { y: 2, x: 1 } })).toEqual([]);
  expect(diffConfigs({ a: [1, 2] }, { a: [2, 1] })).toHaveLength(1);
});
