import fc from "fast-check";
import { expect, test } from "vitest";
import { activeFields } from "./active-fields";
import type { FieldShape } from "./field-shape";
import { holds } from "./holds";
import { placeItem } from "./place-item";
import { shapeOf } from "./read-shape";
import { moved } from "./use-entry-keys";
import { starterOf, variantIndex } from "./variants";

type Schema = Readonly<Record<string, unknown>>;

const only = (schema: Schema, more: Schema = {}): FieldShape => {
  const shape = shapeOf({ type: "object", properties: { a: schema }, ...more });
  const field = shape.kind === "group" ? shape.fields[0] : undefined;
  if (field === undefined) throw new Error("the schema has no field");
  return field;
};

// @req R-CFG-02
test.each<[Schema, Partial<FieldShape> & Schema]>([
  [
    { type: "string", format: "date" },
    { kind: "text", format: "date" },
  ],
  [{ type: ["string", "null"] }, { kind: "text", nullable: true }],
  [
    { anyOf: [{ type: "integer", minimum: 1 }, { type: "null" }] },
    { kind: "number", nullable: true, note: "At least 1." },
  ],
  [{ enum: ["a", null] }, { kind: "choice", nullable: true, options: [{ value: "a", label: "a" }] }],
  [{ const: 2 }, { kind: "choice", options: [{ value: 2, label: "2" }] }],
  [
    { type: "array", items: { type: "number" } },
    { kind: "items", itemsMin: 0, itemsMax: null },
  ],
  [{ type: "array", uniqueItems: true, items: { type: "string" } }, { kind: "list" }],
  [{ type: "array", uniqueItems: true, items: { enum: ["x", "y"] } }, { kind: "several" }],
  [{ type: "array", items: { type: "object", properties: { b: {} } } }, { kind: "items" }],
  [
    { type: "object", additionalProperties: { type: "string" }, maxProperties: 3 },
    { kind: "map", entriesMax: 3 },
  ],
  [{ type: "object", patternProperties: { "^x-": { type: "string" } } }, { kind: "map" }],
  [{ type: ["string", "integer"] }, { kind: "variant" }],
  [
    { type: "string", readOnly: true, deprecated: true },
    { readOnly: true, deprecated: true },
  ],
  [{ type: "number", exclusiveMinimum: 0, multipleOf: 0.5 }, { note: "More than 0, in steps of 0.5." }],
  [
    { type: "string", "x-secret": true, maxLength: 9_000 },
    { kind: "secret", multiline: true },
  ],
  [{ type: "array", prefixItems: [{ type: "string" }] }, { kind: "json" }],
  [{}, { kind: "json" }],
])("%j is edited as %j", (schema, expected) => {
  expect(only(schema)).toMatchObject(expected);
});

test("references and allOf are one schema, and what stands beside a reference counts", () => {
  const $defs = { base: { type: "object", properties: { x: { type: "string" } }, required: ["x"] } };
  const field = only({ allOf: [{ $ref: "#/$defs/base" }], properties: { y: { type: "integer" } } }, { $defs });
  expect(field.kind === "group" && field.fields.map(({ path, required }) => [path[1], required])).toEqual([
    ["y", false],
    ["x", true],
  ]);
});

test("fields that depend on another are there while it says so, and required then", () => {
  const group = shapeOf({
    type: "object",
    properties: { by: { enum: ["mail", "hook"] }, note: { type: "string" } },
    if: { properties: { by: { const: "mail" } }, required: ["by"] },
    // oxlint-disable-next-line unicorn/no-thenable
    then: { properties: { to: { type: "string" } }, required: ["to", "note"] },
    else: { properties: { url: { type: "string" } } },
    dependentRequired: { note: ["by"] },
  });
  if (group.kind !== "group") throw new Error("not a group");
  const names = (value: unknown) =>
    activeFields(group, value).map(({ path, required }) => `${path[0]}${required ? "!" : ""}`);
  expect(names({ by: "mail" })).toEqual(["by", "note!", "to!"]);
  expect(names({ by: "hook", note: "x" })).toEqual(["by!", "note", "url"]);
  expect(names(undefined)).toEqual(["by", "note", "url"]);
});

test("alternatives beside shared fields keep those when another is chosen", () => {
  const field = only({
    type: "object",
    properties: { paused: { type: "boolean" } },
    oneOf: [{ properties: { every: { const: "day" }, at: {} } }, { properties: { every: { const: "hour" } } }],
  });
  const choice = field.kind === "group" ? field.fields.at(-1) : undefined;
  if (choice?.kind !== "variant") throw new Error("no choice");
  const schemas = choice.variants.map(({ schema }) => schema);
  const before = { paused: true, every: "day", at: 5 };
  expect(choice.common).toEqual(["paused"]);
  expect(variantIndex(schemas, before)).toBe(0);
  expect(schemas[1] && starterOf(schemas[1], before, choice.common)).toEqual({ paused: true, every: "hour" });
});

test("a template becomes the field of one entry, through all that is in it", () => {
  const list = only({
    type: "array",
    items: { type: "object", properties: { m: { type: "object", additionalProperties: { type: "string" } } } },
  });
  if (list.kind !== "items") throw new Error("no list");
  const [inner] = (({ fields }) => fields)(placeItem(list.item, 1, "7") as Extract<FieldShape, { kind: "group" }>);
  expect(inner).toMatchObject({ path: ["a", "7", "m"], entry: { path: ["a", "7", "m", "*"] } });
});

test.each([
  [{ const: 1 }, 1, true],
  [{ const: 1 }, 2, false],
  [{ type: "integer" }, 1.5, false],
  [{ not: { required: ["a"] } }, { a: 1 }, false],
  [{ anyOf: [{ required: ["a"] }, { required: ["b"] }] }, { b: 1 }, true],
  [{ properties: { n: { minimum: 5 } } }, { n: 4 }, false],
  [{ properties: { n: { minimum: 5 } } }, {}, true],
])("the condition %j of %j is %s", (schema, value, expected) => {
  expect(holds(schema, value)).toBe(expected);
});

test("moving an entry and moving it back changes nothing", () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.nat(), fc.nat(), (items, a, b) => {
      const [from, to] = [a % items.length, b % items.length];
      expect(moved(moved(items, from, to), to, from)).toEqual(items);
    }),
  );
});
