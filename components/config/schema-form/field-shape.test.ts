import { expect, test } from "vitest";
import { type FieldShape, hasFields } from "./field-shape";
import { shapeOf } from "./read-shape";
import { starterOf, variantIndex } from "./variants";

const schema = {
  type: "object",
  required: ["region"],
  properties: {
    region: { type: "string", enum: ["eu", "us"], description: "Where it runs." },
    timeoutSeconds: { type: "integer", minimum: 1, maximum: 600, default: 60 },
    allowed_tools: { type: "array", items: { type: "string" }, maxItems: 200 },
    verbose: { type: ["boolean", "null"] },
    api_key: { type: "string", "x-secret": true },
    plan: { oneOf: [{ const: "a", title: "Small" }, { const: 2 }] },
    retry: { type: "object", title: "Retries", properties: { times: { $ref: "#/$defs/count" } } },
    labels: { type: "object", additionalProperties: { type: "string" } },
    sign_in: {
      oneOf: [
        {
          title: "With a key",
          type: "object",
          properties: { kind: { const: "key" }, key: { type: "string", writeOnly: true } },
        },
        { title: "With a user", type: "object", properties: { kind: { const: "user" }, user: { type: "string" } } },
        { title: "Not at all", type: "string" },
      ],
    },
  },
  $defs: { count: { type: "integer", title: "How often", minimum: 0 } },
};

const root = shapeOf(schema);
const fields = root.kind === "group" ? root.fields : [];
const field = (key: string): FieldShape | undefined => fields.find(({ path }) => path.join(".") === key);

test("each kind of schema has its control", () => {
  expect(fields.map(({ path, kind }) => [path[0], kind])).toEqual([
    ["region", "choice"],
    ["timeoutSeconds", "number"],
    ["allowed_tools", "items"],
    ["verbose", "boolean"],
    ["api_key", "secret"],
    ["plan", "choice"],
    ["retry", "group"],
    ["labels", "map"],
    ["sign_in", "variant"],
  ]);
});

test("titles, help, bounds, defaults and what is required come from the schema", () => {
  expect(field("region")).toMatchObject({ title: "Region", help: "Where it runs.", required: true });
  expect(field("timeoutSeconds")).toMatchObject({ title: "Timeout seconds", note: "From 1 to 600.", fallback: 60 });
  expect(field("plan")).toMatchObject({
    required: false,
    options: [
      { value: "a", label: "Small" },
      { value: 2, label: "2" },
    ],
  });
});

test("references are followed, and a schema that contains itself ends as JSON", () => {
  expect(field("retry")).toMatchObject({ fields: [{ path: ["retry", "times"], title: "How often", kind: "number" }] });
  const tree = shapeOf({ $ref: "#/$defs/node", $defs: { node: { properties: { child: { $ref: "#/$defs/node" } } } } });
  expect(JSON.stringify(tree)).toContain('"kind":"json"');
});

test("an alternative has a name, and no control for what is constant in it", () => {
  const shape = field("sign_in");
  const variants = shape?.kind === "variant" ? shape.variants : [];
  expect(variants.map(({ title }) => title)).toEqual(["With a key", "With a user", "Not at all"]);
  expect(variants[0]?.field).toMatchObject({ fields: [{ path: ["sign_in", "key"], kind: "secret" }] });
});

test("a value is recognized as one of the alternatives, and a new one starts with its constants", () => {
  const shape = field("sign_in");
  const schemas = shape?.kind === "variant" ? shape.variants.map((variant) => variant.schema) : [];
  expect(variantIndex(schemas, { kind: "user" })).toBe(1);
  expect(variantIndex(schemas, { user: "ada" })).toBe(1);
  expect(variantIndex(schemas, "none")).toBe(2);
  expect(variantIndex(schemas, undefined)).toBe(-1);
  expect(variantIndex(schemas, 7)).toBe(-1);
  expect(schemas.map((one) => starterOf(one))).toEqual([{ kind: "key" }, { kind: "user" }, undefined]);
});

test("what is not an object at the root is edited as JSON", () => {
  expect(shapeOf({ type: "object" }).kind).toBe("json");
  expect(shapeOf({}).kind).toBe("json");
  expect(hasFields(shapeOf({ type: "object", properties: {} }))).toBe(false);
});
