import fc from "fast-check";
import { expect, test } from "vitest";
import { mergePatch } from "./merge-patch";

// RFC 7396, appendix A
test.each([
  [{ a: "b" }, { a: "c" }, { a: "c" }],
  [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
  [{ a: "b" }, { a: null }, {}],
  [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
  [{ a: ["b"] }, { a: "c" }, { a: "c" }],
  [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
  [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
  [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
  [
    ["a", "b"],
    ["c", "d"],
    ["c", "d"],
  ],
  [{ a: "b" }, ["c"], ["c"]],
  [{ a: "foo" }, null, null],
  [{ a: "foo" }, "bar", "bar"],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [[1, 2], { a: "b", c: null }, { a: "b" }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])("%j with %j is %j", (target, patch, result) => {
  expect(mergePatch(target, patch as unknown)).toEqual(result);
});

// The same algorithm in the RFC's own words (§2), as the judge
function reference(target: unknown, patch: unknown): unknown {
  if (typeof patch !== "object" || patch === null || Array.isArray(patch)) return patch;
  const isObject = typeof target === "object" && target !== null && !Array.isArray(target);
  const result: Record<string, unknown> = isObject ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = reference(result[name], value);
  }
  return result;
}

const key = fc.constantFrom("a", "b", "c", "constructor", "toString", "hasOwnProperty");
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom(null, 0, 1, "x", true),
    fc.array(tie("json"), { maxLength: 3 }),
    tie("object"),
  ),
  object: fc.dictionary(key, tie("json"), { maxKeys: 4, noNullPrototype: true }),
}));

const own = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test("it does what the RFC's pseudocode does, and changes neither side", () => {
  const plainKeys = (value: unknown) => !JSON.stringify(value).match(/constructor|toString|hasOwnProperty/);
  fc.assert(
    fc.property(json, json, (target, patch) => {
      const [targetBefore, patchBefore] = [JSON.stringify(target), JSON.stringify(patch)];
      const result = mergePatch(target, patch);
      if (plainKeys(target) && plainKeys(patch)) expect(result).toEqual(reference(target, patch));
      expect([JSON.stringify(target), JSON.stringify(patch)]).toEqual([targetBefore, patchBefore]);
    }),
  );
});

test("merging the same patch twice changes nothing more", () => {
  fc.assert(
    fc.property(json, json, (target, patch) => {
      const once = own(mergePatch(target, patch));
      expect(own(mergePatch(once, patch))).toEqual(once);
    }),
  );
});

test("no patch reaches a prototype", () => {
  const attacks = [
    '{"__proto__":{"polluted":true}}',
    '{"constructor":{"prototype":{"polluted":true}}}',
    '{"a":{"__proto__":{"polluted":true}}}',
    '{"__proto__":null}',
    '{"toString":{"polluted":true}}',
  ];
  for (const text of attacks) {
    const result = mergePatch({ a: { b: 1 } }, JSON.parse(text) as unknown) as Record<string, unknown>;
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
    expect(Object.getPrototypeOf(result)).toBe(Object.prototype);
    expect(Object.hasOwn(result, "__proto__")).toBe(false);
    const copy: unknown = Object.assign({}, result);
    expect((copy as Record<string, unknown>)["polluted"]).toBeUndefined();
  }
});

test("an inherited name is merged as the absent member that it is", () => {
  expect(mergePatch({}, { constructor: { name: "mine" } })).toEqual({ constructor: { name: "mine" } });
});

test("a patch nested without end is refused, not overflowed", () => {
  const deep: unknown = JSON.parse(`${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`);
  expect(() => mergePatch({}, deep)).toThrow(expect.objectContaining({ code: "validation_failed" }));
});
