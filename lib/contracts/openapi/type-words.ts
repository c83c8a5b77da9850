import type { ApiType } from "../reference";
import type { JsonSchema } from "./types";

const word = (text: string): ApiType => [{ text }];

/** A schema as a reader says it: "array of Installation", "uuid or null". */
export function typeWords(schema: JsonSchema): ApiType {
  if (schema.$ref !== undefined) return [{ object: nameOf(schema.$ref) }];
  if ("const" in schema) return word(JSON.stringify(schema["const"]));
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return joined(choices.map(typeWords));
  if (Array.isArray(schema.type)) return joined(schema.type.map((type: string) => typeWords({ ...schema, type })));
  if (schema.enum) return joined(schema.enum.map((value) => word(JSON.stringify(value))));
  if (schema.type === "array") return [{ text: "array of " }, ...typeWords(schema.items ?? {})];
  if (schema.type === "object" && schema.properties === undefined) return mapWords(schema);
  if (typeof schema["format"] === "string") return word(schema["format"]);
  return word(typeof schema.type === "string" ? schema.type : "anything");
}

/** What else holds for a value, each in a few words. */
export function boundWords(schema: JsonSchema): string[] {
  const number = (key: string) => (typeof schema[key] === "number" ? schema[key] : undefined);
  const range = (least: string, most: string, unit: string) => rangeWords(number(least), number(most), unit);
  return [
    range("minimum", "maximum", ""),
    range("minLength", "maxLength", " characters"),
    range("minItems", "maxItems", " entries"),
    "default" in schema ? `default ${JSON.stringify(schema["default"])}` : "",
  ].filter((text) => text !== "");
}

export function nameOf(reference: string): string {
  return reference.split("/").at(-1) ?? "";
}

function mapWords(schema: JsonSchema): ApiType {
  const values = schema["additionalProperties"];
  const inner = typeof values === "object" && values !== null ? typeWords(values as JsonSchema) : word("anything");
  return inner.some((part) => "text" in part && part.text === "anything")
    ? word("object")
    : [{ text: "map to " }, ...inner];
}

function joined(types: readonly ApiType[]): ApiType {
  return types.flatMap((type, at) => (at === 0 ? type : [{ text: " or " }, ...type]));
}

function rangeWords(least: number | undefined, most: number | undefined, unit: string): string {
  if (least !== undefined && most !== undefined)
    return least === most ? `${least}${unit}` : `${least} to ${most}${unit}`;
  if (least !== undefined && (least > 0 || unit === "")) return `at least ${least}${unit}`;
  return most === undefined ? "" : `at most ${most}${unit}`;
}
