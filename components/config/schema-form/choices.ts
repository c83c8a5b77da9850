import { type JsonSchema, schemasIn } from "./json-schema";
import type { Choice } from "./field-shape";

/** The few values that a place can have: an `enum`, a `const`, or alternatives that are constants with titles. Null is left to the frame. */
export function choicesOf(schema: JsonSchema): readonly Choice[] | null {
  const named = alternativesOf(schema);
  const found = namedChoices(named) ?? plainChoices(schema);
  return found?.filter(({ value }) => value !== null) ?? null;
}

/** The alternatives, without the one that only says "or null". */
export function alternativesOf(schema: JsonSchema): readonly JsonSchema[] {
  return schemasIn(schema["oneOf"] ?? schema["anyOf"]).filter((option) => option["type"] !== "null");
}

export function isConstant(schema: JsonSchema): boolean {
  return Object.hasOwn(schema, "const");
}

/** Whether null is among what the schema allows. */
export function allowsNull(schema: JsonSchema): boolean {
  const { type } = schema;
  const alternatives = schemasIn(schema["oneOf"] ?? schema["anyOf"]);
  if (alternatives.some((option) => option["type"] === "null" || option["const"] === null)) return true;
  if (Array.isArray(schema["enum"]) && !schema["enum"].includes(null)) return false;
  if (Array.isArray(schema["enum"]) && type === undefined) return true;
  return type === "null" || (Array.isArray(type) && type.includes("null"));
}

function namedChoices(alternatives: readonly JsonSchema[]): readonly Choice[] | null {
  if (alternatives.length === 0 || !alternatives.every(isConstant)) return null;
  return alternatives.map(({ const: value, title }) => ({
    value,
    label: typeof title === "string" && title !== "" ? title : labelOf(value),
  }));
}

function plainChoices(schema: JsonSchema): readonly Choice[] | null {
  const values: readonly unknown[] | null = isConstant(schema)
    ? [schema["const"]]
    : Array.isArray(schema["enum"])
      ? schema["enum"]
      : null;
  return values?.map((value) => ({ value, label: labelOf(value) })) ?? null;
}

function labelOf(value: unknown): string {
  if (typeof value === "boolean") return value ? "Yes" : "No";
  return typeof value === "string" ? value : JSON.stringify(value);
}
