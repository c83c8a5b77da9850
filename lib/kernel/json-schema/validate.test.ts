import { expect, test } from "vitest";
import { AppError } from "../errors";
import { SECRET_MASK } from "./secrets";
import { validateAgainst } from "./validate";

const schema = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  additionalProperties: false,
  required: ["url"],
  properties: {
    url: { type: "string", format: "uri" },
    region: { enum: ["eu", "us"] },
    retries: { type: "integer", minimum: 0 },
    api_key: { type: "string", pattern: "^sk_[a-z]+$", "x-secret": true },
    "a/b": { type: "string" },
    servers: { type: "array", items: { type: "object", required: ["host"], properties: { port: { maximum: 65535 } } } },
  },
};

test("a valid value has no errors", () => {
  expect(validateAgainst(schema, { url: "https://example.com", region: "eu", api_key: "sk_x" })).toEqual([]);
});

test("every error names its field by a dotted path, a code and words", () => {
  const errors = validateAgainst(schema, {
    region: "mars",
    retries: -1,
    extra: 1,
    "a/b": 1,
    servers: [{ host: "h", port: 70_000 }, {}],
  });
  expect(errors).toEqual(
    expect.arrayContaining([
      { field: "url", code: "required", message: "is required" },
      { field: "extra", code: "additionalProperties", message: "is not a known field" },
      { field: "region", code: "enum", message: 'must be one of "eu", "us"' },
      { field: "retries", code: "minimum", message: "must be >= 0" },
      { field: "a/b", code: "type", message: "must be string" },
      { field: "servers.0.port", code: "maximum", message: "must be <= 65535" },
      { field: "servers.1.host", code: "required", message: "is required" },
    ]),
  );
  expect(errors).toHaveLength(7);
});

test("the value as a whole has the empty field", () => {
  expect(validateAgainst(schema, "text")).toEqual([{ field: "", code: "type", message: "must be object" }]);
});

test("formats are checked", () => {
  expect(validateAgainst(schema, { url: "not a url" })).toMatchObject([{ field: "url", code: "format" }]);
});

test("the mask counts as valid where a secret belongs, and nowhere else", () => {
  expect(validateAgainst(schema, { url: "https://example.com", api_key: SECRET_MASK })).toEqual([]);
  expect(validateAgainst(schema, { url: "https://example.com", api_key: "wrong" })).toMatchObject([
    { field: "api_key" },
  ]);
  expect(validateAgainst(schema, { url: SECRET_MASK })).toMatchObject([{ field: "url", code: "format" }]);
});

test("an inherited member is not taken for a given one", () => {
  const wants = { type: "object", required: ["toString"] };
  expect(validateAgainst(wants, {})).toMatchObject([{ field: "toString", code: "required" }]);
});

test("errors are bounded", () => {
  const many = { type: "array", items: { type: "string" } };
  expect(validateAgainst(many, Array(1_000).fill(1))).toHaveLength(50);
});

test("references inside the schema work, also to itself", () => {
  const tree = {
    $ref: "#/$defs/node",
    $defs: { node: { type: "object", properties: { name: { type: "string" }, child: { $ref: "#/$defs/node" } } } },
  };
  expect(validateAgainst(tree, { child: { child: { name: 1 } } })).toMatchObject([{ field: "child.child.name" }]);
});

test.each([
  ["a reference to another document", { $ref: "https://example.com/schema.json" }],
  ["a reference to nothing", { $ref: "#/$defs/none" }],
  ["an unknown type", { type: "strnig" }],
  ["a broken pattern", { type: "string", pattern: "(" }],
  ["an older dialect", { $schema: "http://json-schema.org/draft-07/schema#", type: "string" }],
  ["an asynchronous schema", { $async: true, type: "string" }],
  ["an $id below the root", { properties: { a: { $id: "https://example.com/a", type: "string" } } }],
  ["a schema without measure", { enum: Array.from({ length: 20_000 }, (_, index) => index) }],
])("%s is refused", (_name, bad) => {
  expect(() => validateAgainst(bad, {})).toThrow(AppError);
  expect(() => validateAgainst(bad, {})).toThrow("The schema cannot be used");
});

test("schemas of the same $id do not disturb each other", () => {
  const one = { $id: "https://example.com/config", type: "string" };
  const two = { $id: "https://example.com/config", type: "number" };
  expect(validateAgainst(one, "x")).toEqual([]);
  expect(validateAgainst(two, 1)).toEqual([]);
  expect(validateAgainst(one, 1)).toHaveLength(1);
});

test("more schemas than are kept compiled still validate", () => {
  const numbered = (n: number) => ({ type: "number", maximum: n });
  for (let n = 0; n < 250; n += 1) expect(validateAgainst(numbered(n), n + 1)).toHaveLength(1);
  expect(validateAgainst(numbered(0), 0)).toEqual([]);
});

test("the schema is not changed", () => {
  const before = JSON.stringify(schema);
  validateAgainst(Object.freeze(schema), { url: "https://example.com" });
  expect(JSON.stringify(schema)).toBe(before);
});

test("a step of a twentieth is one in binary too", () => {
  for (const value of [0.35, 0.15, 1.1]) expect(validateAgainst({ multipleOf: 0.05 }, value)).toEqual([]);
  expect(validateAgainst({ multipleOf: 0.05 }, 0.36)).toHaveLength(1);
});

test("words of one's own are told the keyword, its rule and the value", () => {
  const told: unknown[] = [];
  validateAgainst({ properties: { a: { minimum: 5 } }, dependentRequired: { a: ["b"] } }, { a: 1 }, (fault) => {
    told.push(fault);
    return "no";
  });
  expect(told).toMatchObject([
    { keyword: "minimum", rule: 5, value: 1 },
    { keyword: "dependentRequired", because: "a" },
  ]);
});
