import { expect, test } from "vitest";
import { checkConfig } from "./check-config";
import { SECRET_MASK } from "./secrets";
import { readServerIssues } from "./server-issues";

const schema = {
  type: "object",
  additionalProperties: false,
  required: ["region"],
  properties: {
    region: { enum: ["eu", "us"] },
    timeout: { type: "integer", minimum: 1, maximum: 600 },
    tools: { type: "array", items: { type: "string", minLength: 1 }, uniqueItems: true, maxItems: 2 },
    header: { type: "string", pattern: "^X-" },
    key: { type: "string", minLength: 20, "x-secret": true },
    site: { $ref: "#/$defs/site" },
    sign_in: {
      oneOf: [
        { required: ["key"], properties: { kind: { const: "key" }, key: { type: "string", minLength: 3 } } },
        { required: ["user"], properties: { kind: { const: "user" }, user: { type: "string" } } },
      ],
    },
  },
  dependentRequired: { key: ["header"] },
  $defs: { site: { type: "string", format: "uri" } },
};

const said = (config: Readonly<Record<string, unknown>>) =>
  checkConfig(schema, { region: "eu", ...config }).map(({ path, message }) => `${path.join(".")} ${message}`);

test("a config that fits has no issue", () => {
  expect(
    said({ timeout: 60, tools: ["a", "b"], header: "X-Key", key: "x".repeat(20), site: "https://a.example" }),
  ).toEqual([]);
});

test.each([
  [{ timeout: 0 }, ["timeout must be 1 or more"]],
  [{ timeout: 601 }, ["timeout must be 600 or less"]],
  [{ timeout: 1.5 }, ["timeout must be a whole number"]],
  [{ timeout: "soon" }, ["timeout must be a whole number"]],
  [{ region: "mars" }, ['region must be one of "eu", "us"']],
  [{ tools: ["a", "a"] }, ["tools must not have an entry twice"]],
  [{ tools: ["a", "b", "c"] }, ["tools must have at most 2 entries"]],
  [{ tools: [""] }, ["tools.0 must have at least 1 character"]],
  [{ header: "Y" }, ["header must match the pattern ^X-"]],
  [{ site: "nowhere" }, ["site must be a full address, such as https://example.com"]],
  [{ colour: "red" }, ["colour is not a known field"]],
  [{ key: "x".repeat(20) }, ["header is required with key"]],
  [{ timeout: null }, ["timeout must be a whole number"]],
])("%j is answered with %j", (config, messages) => {
  expect(said(config)).toEqual(messages);
});

test("what is missing is named at its own place", () => {
  expect(checkConfig(schema, {})).toEqual([{ path: ["region"], code: "required", message: "is required" }]);
});

test("of several alternatives only the one that was chosen complains", () => {
  expect(said({ sign_in: { kind: "user" } })).toEqual(["sign_in.user is required"]);
  expect(said({ sign_in: { kind: "key", key: "x" } })).toEqual(["sign_in.key must have at least 3 characters"]);
  expect(said({ sign_in: { kind: "other" } })).toEqual(["sign_in fits none of the kinds it may be"]);
});

test("a kept secret is not checked, a new one is", () => {
  expect(said({ header: "X-Key", key: SECRET_MASK })).toEqual([]);
  expect(said({ header: "X-Key", key: "short" })).toEqual(["key must have at least 20 characters"]);
});

test("a schema that cannot be read leaves the word to the server", () => {
  expect(checkConfig({ properties: { a: { pattern: "(" } } }, { a: "x" })).toEqual([]);
});

test("the server's errors find their fields, also where names have dots", () => {
  const errors = [
    { field: "config.tools.1", code: "minLength", message: "is too short" },
    { field: "config.a.b.c", code: "type", message: "must be text" },
    { field: "config", code: "required", message: "is empty" },
    { field: "if_match", code: "too_big", message: "is too long" },
  ];
  const { issues, others } = readServerIssues(errors, { tools: ["a", ""], "a.b": { c: 1 } });
  expect(issues.map(({ path }) => path)).toEqual([["tools", "1"], ["a.b", "c"], []]);
  expect(others).toHaveLength(1);
});

test("a mistake inside something is told once, not as an unknown field around it", () => {
  const closed = {
    type: "object",
    unevaluatedProperties: false,
    properties: {
      name: { type: "string", maxLength: 2 },
      sign_in: {
        oneOf: [{ properties: { key: { type: "string", minLength: 12, writeOnly: true } }, required: ["key"] }],
      },
    },
    allOf: [{ properties: { other: {} } }],
  };
  const at = (config: Readonly<Record<string, unknown>>, base = config) =>
    checkConfig(closed, config, base).map(({ path, message }) => `${path.join(".")} ${message}`);
  expect(at({ name: "abc", sign_in: { key: SECRET_MASK } })).toEqual(["name must have at most 2 characters; it has 3"]);
  expect(at({ nothing: 1 })).toEqual(["nothing is not a known field"]);
  expect(at({ sign_in: { key: SECRET_MASK } }, {})).toEqual([
    "sign_in.key has no value that could stay as it is; give one",
  ]);
});

test("a stored secret of a list stays only while its entry is as it was", () => {
  const listed = { properties: { to: { type: "array", items: { properties: { key: { "x-secret": true } } } } } };
  const base = { to: [{ at: "a", key: SECRET_MASK }, { at: "b" }] };
  expect(checkConfig(listed, base, base)).toEqual([]);
  expect(checkConfig(listed, { to: [{ at: "x", key: SECRET_MASK }] }, base)).toMatchObject([
    { path: ["to", "0", "key"] },
  ]);
  expect(checkConfig(listed, { to: [{ at: "b" }, { at: "a", key: SECRET_MASK }] }, base)).toHaveLength(1);
});
