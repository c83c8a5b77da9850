import { notes } from "./generated/notes";
import type { JsonSchema } from "./types";
import { SCHEMAS, USUAL } from "./usual";

/** Where the comments about a schema stand: with a schema of that name, or inside an operation, at `at`. */
export interface Place {
  readonly name: string;
  /** `body.schema.`; empty for a schema of its own. */
  readonly at: string;
}

/** The schema with what is told of it and of its fields, however deep. What says something already keeps it. `name` is its own. */
export function explained(name: string, schema: JsonSchema, place: Place): JsonSchema {
  const about = (place.at === "" && notes[place.name]?.about) || SCHEMAS[name];
  return withFields(about && schema.description === undefined ? { description: about, ...schema } : schema, place, []);
}

function withFields(schema: JsonSchema, place: Place, path: readonly string[]): JsonSchema {
  const { properties, items, anyOf, oneOf } = schema;
  const field = ([key, value]: [string, JsonSchema]) => {
    const inner = withFields(value, place, [...path, key]);
    const told = inner.description ?? noted(place, [...path, key]);
    return [key, told === undefined ? inner : { description: told, ...inner }];
  };
  return {
    ...schema,
    ...(properties ? { properties: Object.fromEntries(Object.entries(properties).map(field)) } : {}),
    ...(items ? { items: withFields(items, place, path) } : {}),
    ...(anyOf ? { anyOf: anyOf.map((one) => withFields(one, place, path)) } : {}),
    ...(oneOf ? { oneOf: oneOf.map((one) => withFields(one, place, path)) } : {}),
  };
}

/** Beside the field, at the same field of a schema that this one is made of, or what a field of this name usually is. */
function noted({ name, at }: Place, path: readonly string[]): string | undefined {
  const field = path.join(".");
  const usual = path.length === 1 ? USUAL[field] : undefined;
  return ofSchema(name, `${at}${field}`, field) ?? usual;
}

function ofSchema(name: string, field: string, inherited: string): string | undefined {
  const known = notes[name];
  return (
    known?.fields[field] ??
    known?.like.map((base) => ofSchema(base, inherited, inherited)).find((text) => text !== undefined)
  );
}
