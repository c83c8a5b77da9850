import { notes } from "./notes.generated";
import type { JsonSchema } from "./types";
import { SCHEMAS, USUAL } from "./usual";

/** Where the comments about a schema stand: with a schema of that name, or inside an operation, at `at`. */
export interface Place {
  readonly name: string;
  /** `body.schema.`; empty for a schema of its own. */
  readonly at: string;
  /** What it is where nothing else says so. */
  readonly otherwise?: string;
}

/** The schema with what is told of it and of its fields, however deep. What says something already keeps it. `name` is its own. */
export function explained(name: string, schema: JsonSchema, place: Place): JsonSchema {
  const own = place.at === "" ? notes[place.name]?.about : undefined;
  const about = own || (SCHEMAS[name] ?? place.otherwise);
  return withFields(about && schema.description === undefined ? { description: about, ...schema } : schema, place, []);
}

function withFields(schema: JsonSchema, place: Place, path: readonly string[]): JsonSchema {
  const { properties, items, anyOf, oneOf } = schema;
  return {
    ...schema,
    ...(properties ? { properties: fieldsOf(properties, place, path) } : {}),
    ...(items ? { items: withFields(items, place, path) } : {}),
    ...(anyOf ? { anyOf: anyOf.map((one) => withFields(one, place, path)) } : {}),
    ...(oneOf ? { oneOf: oneOf.map((one) => withFields(one, place, path)) } : {}),
  };
}

type Fields = Readonly<Record<string, JsonSchema>>;

function fieldsOf(properties: Fields, place: Place, path: readonly string[]): Fields {
  const told: Record<string, JsonSchema> = {};
  for (const [key, value] of Object.entries(properties)) {
    const description = value.description ?? noted(place, [...path, key]);
    told[key] = { ...(description === undefined ? {} : { description }), ...withFields(value, place, [...path, key]) };
  }
  return told;
}

/** Beside the field, at the same field of a schema that this one is made of, or what a field of this name usually is. */
function noted({ name, at }: Place, path: readonly string[]): string | undefined {
  const field = path.join(".");
  const known = notes[name];
  const inherited = known?.like.map((base) => ofSchema(base, field));
  const usual = path.length === 1 ? USUAL[field] : undefined;
  return known?.fields[`${at}${field}`] ?? inherited?.find((text) => text !== undefined) ?? usual;
}

function ofSchema(name: string, field: string): string | undefined {
  const known = notes[name];
  return known?.fields[field] ?? known?.like.map((base) => ofSchema(base, field)).find((text) => text !== undefined);
}
