import fc from "fast-check";
import { expect, test } from "vitest";
import { maskSecrets, restoreSecrets, SECRET_MASK, secretPaths, splitSecrets } from "./secrets";

const secret = { type: "string", "x-secret": true };
const schema = {
  type: "object",
  properties: {
    name: { type: "string" },
    token: secret,
    password: { type: "string", writeOnly: true },
    nested: { type: "object", properties: { key: secret, plain: { type: "string" } } },
    servers: { type: "array", items: { type: "object", properties: { host: {}, pass: secret } } },
    pair: { prefixItems: [{ type: "string" }, secret] },
    whole: { type: "object", "x-secret": true },
    "a/b~c": secret,
    headers: { additionalProperties: secret },
    by_pattern: { patternProperties: { "^secret_": secret } },
    referred: { $ref: "#/$defs/holder" },
    anchored: { $ref: "#the-secret" },
    either: { oneOf: [{ type: "string" }, { type: "object", properties: { hidden: secret } }] },
  },
  allOf: [{ if: { required: ["x"] }, else: { properties: { conditional: secret } } }],
  dependentSchemas: { name: { properties: { dependent: secret } } },
  $defs: {
    holder: { properties: { deep: secret, again: { $ref: "#/$defs/holder" } } },
    anchored: { $anchor: "the-secret", "x-secret": true },
  },
};

const value = {
  name: "plain name",
  token: "canary-1",
  password: "canary-2",
  nested: { key: "canary-3", plain: "plain" },
  servers: [{ host: "h1", pass: "canary-4" }, { host: "h2" }, { host: "h3", pass: "canary-5" }],
  pair: ["plain", "canary-6"],
  whole: { any: { thing: "canary-7" } },
  "a/b~c": "canary-8",
  headers: { "X-A": "canary-9" },
  by_pattern: { secret_a: "canary-10", open_b: "plain" },
  referred: { deep: "canary-11", again: { again: { deep: "canary-12" } } },
  anchored: "canary-13",
  either: { hidden: "canary-14" },
  conditional: "canary-15",
  dependent: "canary-16",
  unknown: { stays: "plain" },
};

test("every secret is masked, wherever the schema hides the mark, and everything else stays", () => {
  const text = JSON.stringify(maskSecrets(schema, value));
  expect(text).not.toContain("canary");
  expect(text.match(/"plain/g)).toHaveLength(JSON.stringify(value).match(/"plain/g)?.length ?? 0);
  expect(maskSecrets(schema, value)).toMatchObject({
    name: "plain name",
    token: SECRET_MASK,
    whole: SECRET_MASK,
    servers: [{ host: "h1", pass: SECRET_MASK }, { host: "h2" }, { host: "h3", pass: SECRET_MASK }],
    unknown: { stays: "plain" },
  });
});

test("the secrets come out by JSON pointer", () => {
  const { secrets } = splitSecrets(schema, value);
  expect(Object.keys(secrets)).toHaveLength(16);
  expect(secrets).toMatchObject({
    "/token": "canary-1",
    "/servers/2/pass": "canary-5",
    "/whole": { any: { thing: "canary-7" } },
    "/a~1b~0c": "canary-8",
    "/referred/again/again/deep": "canary-12",
  });
});

test("a mask that was sent back comes out as the mask, null is no secret, and neither side is changed", () => {
  const before = JSON.stringify(value);
  const { masked, secrets } = splitSecrets(schema, { token: SECRET_MASK, password: null });
  expect([masked, secrets]).toEqual([{ token: SECRET_MASK, password: null }, { "/token": SECRET_MASK }]);
  splitSecrets(schema, value);
  expect(JSON.stringify(value)).toBe(before);
});

test("restoring undoes splitting", () => {
  const { masked, secrets } = splitSecrets(schema, value);
  expect(restoreSecrets(masked, secrets)).toEqual(value);
  expect(JSON.stringify(masked)).not.toContain("canary");
});

test("splitting and restoring any value gives it back", () => {
  const keys = fc.constantFrom(...Object.keys(value), "deep", "again", "key", "pass", "hidden", "__proto__", "~", "/");
  const { json } = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 5 },
      fc.string(),
      fc.constantFrom(null, 1, true),
      fc.array(tie("json"), { maxLength: 3 }),
      fc.dictionary(keys, tie("json"), { maxKeys: 5, noNullPrototype: true }),
    ),
  }));
  fc.assert(
    fc.property(json, (any) => {
      const { masked, secrets } = splitSecrets(schema, any);
      expect(restoreSecrets(masked, secrets)).toEqual(any);
    }),
  );
});

test("a secret is put back only where a mask stands, and never into a prototype", () => {
  expect(restoreSecrets({ token: "new" }, { "/token": "old", "/gone/deep": "old" })).toEqual({ token: "new" });
  restoreSecrets({}, { "/__proto__/polluted": "x", "/constructor/prototype/polluted": "x" });
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("a value that is secret as a whole", () => {
  expect(splitSecrets(secret, "canary")).toEqual({ masked: SECRET_MASK, secrets: { "": "canary" } });
  expect(restoreSecrets(SECRET_MASK, { "": "canary" })).toBe("canary");
});

test("the schema's secret places are listed, and one that contains itself is listed once", () => {
  expect(secretPaths(schema)).toEqual(
    [
      "/a~1b~0c",
      "/anchored",
      "/by_pattern/*",
      "/conditional",
      "/dependent",
      "/either/hidden",
      "/headers/*",
      "/nested/key",
      "/pair/1",
      "/password",
      "/referred/deep",
      "/servers/*/pass",
      "/token",
      "/whole",
    ].toSorted(),
  );
  expect(secretPaths({ type: "object" })).toEqual([]);
  expect(secretPaths(secret)).toEqual([""]);
});

test("a schema made to explode is refused, and masking by it stays quick", () => {
  const names = Array.from({ length: 20 }, (_, index) => `d${index}`);
  const all = Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]));
  const tangled = { properties: all, $defs: Object.fromEntries(names.map((name) => [name, { properties: all }])) };
  expect(() => secretPaths(tangled)).toThrow("refers to itself too often");
  const deep: unknown = JSON.parse(`${'{"d1":'.repeat(200)}1${"}".repeat(200)}`);
  expect(maskSecrets(tangled, deep)).toEqual(deep);
});
