import fc from "fast-check";
import { expect, test } from "vitest";
import { diffConfigs } from "./diff";
import { getIn, type JsonObject, sameJson, setIn } from "./json";
import { parseJsonText } from "./json-text";

const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.string(),
    fc.integer(),
    fc.constantFrom(null, true, false, 0.1, "********"),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b.c", "d/e", "", "0", "*", "toString"), tie("value"), {
      maxKeys: 4,
      noNullPrototype: true,
    }),
  ),
}));
const config = fc.dictionary(fc.constantFrom("a", "b.c", "d/e", "0"), value, {
  maxKeys: 4,
  noNullPrototype: true,
}) as fc.Arbitrary<JsonObject>;

// @req R-CFG-02
test("from the form to JSON and back nothing is lost, null and empty things included", () => {
  fc.assert(
    fc.property(config, (draft) => {
      const parsed = parseJsonText(JSON.stringify(draft, null, 2));
      expect(parsed.ok && parsed.value).toEqual(draft);
      expect(Object.keys((parsed.ok && parsed.value) as JsonObject)).toEqual(Object.keys(draft));
    }),
  );
});

test("what differs, done to the one, gives the other", () => {
  fc.assert(
    fc.property(config, config, (before, after) => {
      const changed = diffConfigs(before, after).reduce<unknown>(
        (here, change) => setIn(here, change.path, change.after),
        before,
      );
      expect(sameJson(changed, after)).toBe(true);
    }),
  );
});

test("a field's change touches its place alone", () => {
  fc.assert(
    fc.property(config, value, (draft, next) => {
      const path = ["a"];
      const changed = setIn(draft, path, next);
      expect(getIn(changed, path)).toEqual(next);
      const others = diffConfigs(draft, changed as JsonObject).filter((change) => change.path[0] !== "a");
      expect(others).toEqual([]);
      expect(sameJson(setIn(changed, path, draft["a"]), draft)).toBe(true);
    }),
  );
});
