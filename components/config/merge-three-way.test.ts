import fc from "fast-check";
import { expect, test } from "vitest";
import { type JsonObject } from "./json";
import { compareThreeWay, mergeRows, type Side } from "./merge-three-way";

const leaf = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 2 }));
const inner = fc.dictionary(fc.constantFrom("x", "y", "z"), leaf, { maxKeys: 3 });
const config: fc.Arbitrary<JsonObject> = fc.dictionary(fc.constantFrom("a", "b", "c"), fc.oneof(leaf, inner), {
  maxKeys: 3,
});

const merge = (base: JsonObject, theirs: JsonObject, yours: JsonObject, side: Side) =>
  mergeRows(theirs, compareThreeWay(base, theirs, yours), () => side);

test("where only one side changed anything, its version is the result", () => {
  fc.assert(
    fc.property(config, config, (base, changed) => {
      expect(merge(base, base, changed, "theirs")).toEqual(changed);
      expect(merge(base, changed, base, "yours")).toEqual(changed);
    }),
  );
});

test("where both made the same change there is nothing to choose", () => {
  fc.assert(
    fc.property(config, config, (base, changed) => {
      const rows = compareThreeWay(base, changed, changed);
      expect(rows.filter((row) => row.changed === "conflict")).toEqual([]);
      expect(mergeRows(changed, rows, () => "theirs")).toEqual(changed);
    }),
  );
});

test("different members are merged, and only a member that both changed is a conflict", () => {
  const base = { timeout: 60, retry: { times: 3, wait: 1 }, tools: ["a"] };
  const theirs = { timeout: 90, retry: { times: 5, wait: 1 }, tools: ["a", "b"] };
  const yours = { timeout: 60, retry: { times: 3, wait: 2 }, tools: ["c"] };
  const rows = compareThreeWay(base, theirs, yours);
  expect(rows.map(({ path, changed }) => [path.join("."), changed])).toEqual([
    ["timeout", "theirs"],
    ["retry.times", "theirs"],
    ["retry.wait", "yours"],
    ["tools", "conflict"],
  ]);
  expect(mergeRows(theirs, rows, () => "yours")).toEqual({ timeout: 90, retry: { times: 5, wait: 2 }, tools: ["c"] });
  expect(mergeRows(theirs, rows, () => "theirs")).toMatchObject({ tools: ["a", "b"] });
});

test("taking away what somebody else changed is a conflict", () => {
  const [row] = compareThreeWay({ a: { b: 1 } }, { a: { b: 2 } }, {});
  expect(row).toMatchObject({ path: ["a"], changed: "conflict", yours: undefined });
  expect(merge({ a: { b: 1 } }, { a: { b: 2 } }, {}, "yours")).toEqual({});
  expect(merge({ a: { b: 1 } }, { a: { b: 2 } }, {}, "theirs")).toEqual({ a: { b: 2 } });
});
