import fc from "fast-check";
import { expect, test } from "vitest";
import { isObject, type JsonObject, sameJson } from "./json";
import { makeMergePatch, nullMembers } from "./merge-patch";

const noNull = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.array(fc.oneof(fc.string(), fc.constant(null), fc.dictionary(fc.string(), fc.constant(null)))),
    tie("object"),
  ),
  object: fc.dictionary(fc.constantFrom("a", "b", "c", "a.b", "a/b", "", "toString"), tie("value"), { maxKeys: 5 }),
}));
// letrec's type is lost where the value refers to itself.
const config = noNull.object as fc.Arbitrary<JsonObject>;

/** RFC 7396 §2, word for word. */
function mergeByTheRfc(target: unknown, patch: unknown): unknown {
  if (!isObject(patch)) return patch;
  const result: Record<string, unknown> = isObject(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) Reflect.deleteProperty(result, name);
    else result[name] = mergeByTheRfc(Object.hasOwn(result, name) ? result[name] : undefined, value);
  }
  return result;
}

test("merging the patch into the base gives what was edited", () => {
  fc.assert(
    fc.property(config, config, (base, edited) => {
      expect(sameJson(mergeByTheRfc(base, makeMergePatch(base, edited)), edited)).toBe(true);
    }),
  );
});

test("what was not touched is not in the patch", () => {
  fc.assert(
    fc.property(config, (base) => {
      expect(makeMergePatch(base, base)).toEqual({});
    }),
  );
  expect(makeMergePatch({ a: { b: 1, c: [1] }, d: 2 }, { a: { b: 2, c: [1] }, d: 2 })).toEqual({ a: { b: 2 } });
});

test("a member that is gone becomes null, an array is sent whole", () => {
  expect(makeMergePatch({ a: 1, b: [1, 2] }, { b: [1, 2, 3] })).toEqual({ a: null, b: [1, 2, 3] });
});

test("nulls that cannot be said are found, those in arrays can be", () => {
  expect(nullMembers({ a: null, b: { c: null, d: [null, { e: null }] } })).toEqual([["a"], ["b", "c"]]);
});
