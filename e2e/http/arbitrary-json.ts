import fc from "fast-check";
import type { JsonSchema } from "@/lib/contracts/openapi";

/** Instead of what the schema says, for fields of that name. */
export type Instead = Readonly<Record<string, fc.Arbitrary<unknown>>>;

type Resolve = (reference: string) => JsonSchema;

const TEXT_MAX = 40;
const LIST_MAX = 4;

/** Values that fit a JSON Schema, as far as our contracts use it. */
export function arbitraryOf(schema: JsonSchema, resolve: Resolve, instead: Instead = {}): fc.Arbitrary<unknown> {
  const of = (inner: JsonSchema) => arbitraryOf(inner, resolve, instead);
  if (schema.$ref !== undefined) return of(resolve(schema.$ref));
  if ("const" in schema) return fc.constant(schema["const"]);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return fc.oneof(...choices.map(of));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type: string) => of({ ...schema, type })));
  switch (schema.type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer(bounds(schema, 1_000_000));
    case "number":
      return fc.double({ ...bounds(schema, 1_000_000), noNaN: true });
    case "string":
      return text(schema);
    case "array":
      return fc.array(of(schema.items ?? {}), {
        minLength: Number(schema["minItems"] ?? 0),
        maxLength: Math.min(Number(schema["maxItems"] ?? LIST_MAX), LIST_MAX),
      });
    case "object":
      return object(schema, resolve, instead);
    default:
      return fc.jsonValue({ maxDepth: 2, stringUnit: "grapheme" });
  }
}

function bounds(schema: JsonSchema, usual: number): { min: number; max: number } {
  return { min: Number(schema["minimum"] ?? -usual), max: Number(schema["maximum"] ?? usual) };
}

function object(schema: JsonSchema, resolve: Resolve, instead: Instead): fc.Arbitrary<unknown> {
  const { properties = {}, required = [] } = schema;
  const more = schema["additionalProperties"];
  const fields = Object.entries(properties).map(([key, value]) => [
    key,
    instead[key] ?? arbitraryOf(value, resolve, instead),
  ]);
  if (fields.length > 0 || typeof more !== "object" || more === null)
    return fc.record(Object.fromEntries(fields) as Record<string, fc.Arbitrary<unknown>>, {
      requiredKeys: [...required],
    });
  const names = text((schema["propertyNames"] as JsonSchema | undefined) ?? {}).map(String);
  return fc.dictionary(names, arbitraryOf(more as JsonSchema, resolve, instead), { maxKeys: LIST_MAX });
}

function text(schema: JsonSchema): fc.Arbitrary<unknown> {
  const minLength = Number(schema["minLength"] ?? 0);
  const maxLength = Math.min(Number(schema["maxLength"] ?? TEXT_MAX), Math.max(TEXT_MAX, minLength));
  switch (schema["format"]) {
    case "uuid":
      return fc.uuid();
    case "date-time":
      return fc
        .date({ min: new Date("2020-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
        .map((date) => date.toISOString());
    case "uri":
      return fc.webUrl({ size: "small" });
    case "email":
      return fc.uuid().map((id) => `${id}@example.test`);
  }
  if (typeof schema["pattern"] === "string") return fc.stringMatching(new RegExp(schema["pattern"]), { size: "small" });
  return fc.string({ unit: "grapheme", minLength, maxLength });
}
