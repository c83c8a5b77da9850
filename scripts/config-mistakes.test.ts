import { expect, test } from "vitest";
import { checkConfig } from "@/components/config/check-config";
import { allowingMask, fieldErrorInWords } from "@/lib/contracts";
import { validateAgainst } from "@/lib/kernel/json-schema";

const properties = {
  text: { type: "string", minLength: 2, maxLength: 4, pattern: "^[a-z😀]+$" },
  mail: { type: "string", format: "email" },
  site: { type: "string", format: "uri" },
  host: { type: "string", format: "hostname" },
  day: { type: "string", format: "date" },
  moment: { type: "string", format: "date-time" },
  number: { type: "number", minimum: 1, exclusiveMaximum: 10, multipleOf: 0.05 },
  count: { type: ["integer", "null"], maximum: 5 },
  choice: { enum: ["a", 1, null] },
  fixed: { const: true },
  list: { type: "array", items: { type: "integer" }, minItems: 1, maxItems: 3, uniqueItems: true },
  map: { type: "object", additionalProperties: { type: "string" }, maxProperties: 1 },
  group: { type: "object", required: ["in"], additionalProperties: false, properties: { in: { type: "boolean" } } },
  key: { type: "string", minLength: 12, "x-secret": true },
};
const schema = {
  type: "object",
  properties,
  required: ["text"],
  additionalProperties: false,
  dependentRequired: { key: ["mail"] },
};

// @req R-CFG-03
test.each<[Readonly<Record<string, unknown>>]>([
  [{}],
  [{ text: "a" }],
  [{ text: "abcde" }],
  [{ text: "😀😀😀😀😀" }],
  [{ text: "AB" }],
  [{ text: 1 }],
  [{ text: "ab", mail: "nobody" }],
  [{ text: "ab", site: "nowhere" }],
  [{ text: "ab", host: "not a host" }],
  [{ text: "ab", day: "2026-13-01" }],
  [{ text: "ab", moment: "yesterday" }],
  [{ text: "ab", number: 0.5 }],
  [{ text: "ab", number: 10 }],
  [{ text: "ab", number: 1.35 }],
  [{ text: "ab", number: 1.36 }],
  [{ text: "ab", count: 6 }],
  [{ text: "ab", count: 1.5 }],
  [{ text: "ab", count: null }],
  [{ text: "ab", choice: "b" }],
  [{ text: "ab", fixed: false }],
  [{ text: "ab", list: [] }],
  [{ text: "ab", list: [1, 1] }],
  [{ text: "ab", list: [1, 2, 3, 4] }],
  [{ text: "ab", list: ["x"] }],
  [{ text: "ab", map: { a: 1 } }],
  [{ text: "ab", map: { a: "x", b: "y" } }],
  [{ text: "ab", group: {} }],
  [{ text: "ab", group: { in: "yes", out: 1 } }],
  [{ text: "ab", group: [] }],
  [{ text: "ab", other: 1 }],
  [{ text: "ab", mail: "a@b.example", key: "********" }],
  [{ text: "ab", mail: "a@b.example", key: "short" }],
  [{ text: "ab", key: "long enough to be one" }],
])("the form and the server say the same of %j", (config) => {
  const byServer = validateAgainst(allowingMask(schema), config, fieldErrorInWords).map(
    ({ field, code, message }) => `${field}: ${codeOf(code)}: ${message}`,
  );
  const byForm = checkConfig(schema, config).map(
    ({ path, code, message }) => `${path.join(".")}: ${codeOf(code)}: ${message}`,
  );
  expect(byForm.toSorted()).toEqual(byServer.toSorted());
});

/** An unknown member is the schema `false` to one validator, and its keyword to the other. */
function codeOf(code: string): string {
  return code === "additionalProperties" || code === "unevaluatedProperties" ? "false" : code;
}
