import type { ApiField, ApiObject } from "../reference";
import type { JsonSchema } from "./types";
import { boundWords, typeWords } from "./type-words";

/** The rows of an object's table; empty for what is no object. */
export function fieldsOf(schema: JsonSchema): ApiField[] {
  const { properties, required = [] } = schema;
  return Object.entries(properties ?? {}).map(([name, field]) => ({
    name,
    type: typeWords(field),
    required: required.includes(name),
    description: field.description ?? "",
    bounds: boundWords(field),
    fields: fieldsOf(inner(field)),
  }));
}

export function toObject(name: string, schema: JsonSchema): ApiObject {
  return {
    name,
    description: schema.description ?? "",
    type: schema.enum || schema.properties ? [] : typeWords(schema),
    fields: fieldsOf(schema),
    values: (schema.enum ?? []).map(String),
  };
}

/** An object that is written in place: itself, an entry of a list, or the one that may be null. */
function inner(schema: JsonSchema): JsonSchema {
  const choice = schema.anyOf?.find(({ type }) => type === "object" || type === "array");
  const place = choice ?? schema;
  return place.type === "array" ? inner(place.items ?? {}) : place;
}
