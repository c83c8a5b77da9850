import { z } from "zod";
import * as contracts from "../index";
import type { Operation } from "../operations";
import { explained, type Place } from "./explain";
import type { JsonSchema } from "./types";

const PREFIX = "#/components/schemas/";

export type Part = "params" | "query" | "headers" | "body" | "answer" | `answer ${number}`;

export interface Schemas {
  /** Whole, by name. */
  readonly all: Readonly<Record<string, JsonSchema>>;
  /** A part of an operation, whole: an object of parameters. */
  readonly whole: (operation: Operation, part: Part) => JsonSchema;
  /** A part of an operation: a reference where it has a name. */
  readonly brief: (operation: Operation, part: Part) => JsonSchema;
}

/**
 * JSON Schema 2020-12 of what is on the wire: the input of every schema, for answers too, since that is what their reader parses.
 * `closed` refuses members that are not described: for tests of answers, while callers have to bear with new ones.
 */
export function schemasOf(operations: readonly Operation[], { closed = false } = {}): Schemas {
  const registry = z.registry<{ id: string }>();
  const places = new Map<string, Place>();
  const names = new Map<z.core.$ZodType, string>();
  const add = (id: string, place: Place, schema: z.core.$ZodType) => {
    if (names.has(schema)) return;
    registry.add(schema, { id });
    names.set(schema, id);
    places.set(id, place);
  };
  for (const [name, schema] of namedContracts()) add(name, { name, at: "" }, schema);
  for (const operation of operations)
    for (const [part, schema] of partsOf(operation))
      add(
        partName(operation, part),
        { name: operation.id, at: `${AT[part] ?? part}.`, otherwise: `${operation.summary}: the ${part}.` },
        schema,
      );
  const { schemas } = z.toJSONSchema(registry, {
    io: "input",
    unrepresentable: "any",
    uri: (id) => `${PREFIX}${id}`,
    override: ({ zodSchema, jsonSchema }) => adjust(zodSchema, jsonSchema, closed),
  });
  const all = Object.fromEntries(
    Object.entries(schemas).map(([id, { $schema: _, $id: __, ...schema }]) => [
      id,
      explained(id, schema as JsonSchema, places.get(id) ?? { name: id, at: "" }),
    ]),
  );
  const nameOf = (operation: Operation, part: Part) => {
    const schema = partsOf(operation).find(([name]) => name === part)?.[1];
    return (schema && names.get(schema)) ?? partName(operation, part);
  };
  const whole = (operation: Operation, part: Part) => all[nameOf(operation, part)] ?? {};
  return {
    all,
    whole,
    brief: (operation, part) => {
      const schema = whole(operation, part);
      return isNameworthy(schema) ? { $ref: `${PREFIX}${nameOf(operation, part)}` } : schema;
    },
  };
}

/** The schemas that a schema names, and those that these name. */
export function reachable(all: Readonly<Record<string, JsonSchema>>, from: unknown): Record<string, JsonSchema> {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    for (const [, name = ""] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (found.has(name)) continue;
      found.add(name);
      visit(all[name] ?? {});
    }
  };
  visit(from);
  return Object.fromEntries([...found].toSorted().map((name) => [name, all[name] ?? {}]));
}

/** Where an operation's own schemas stand in its definition. */
const AT: Readonly<Record<string, string>> = { body: "body.schema", answer: "answer.schema" };

function partsOf({ params, query, headers, body, answer, otherAnswers = [] }: Operation): [Part, z.core.$ZodType][] {
  const answers = otherAnswers.map(({ schema }, at): [Part, z.ZodType | null] => [`answer ${at}`, schema]);
  const parts: [Part, z.ZodType | null | undefined][] = [
    ["params", params],
    ["query", query],
    ["headers", headers],
    ["body", body?.schema],
    ["answer", answer.schema],
    ...answers,
  ];
  return parts.flatMap(([part, schema]): [Part, z.core.$ZodType][] => (schema ? [[part, schema]] : []));
}

function partName({ id }: Operation, part: Part): string {
  const subject = id.charAt(0).toUpperCase() + id.slice(1);
  return part === "body" ? `${subject}Request` : part === "answer" ? `${subject}Answer` : `${id} ${part}`;
}

/** Contracts with a name of their own in the document; a text in a certain form is shown where it stands. */
function namedContracts(): [string, z.ZodType][] {
  return Object.entries(contracts).flatMap(([name, value]): [string, z.ZodType][] =>
    value instanceof z.ZodObject ||
    value instanceof z.ZodEnum ||
    value instanceof z.ZodDiscriminatedUnion ||
    value instanceof z.ZodArray ||
    value instanceof z.ZodRecord
      ? [[name, value]]
      : [],
  );
}

function isNameworthy({ type, enum: values, oneOf }: JsonSchema): boolean {
  return type === "object" || type === "array" || values !== undefined || oneOf !== undefined;
}

/** What was said with .describe(), and nothing that a format says already. */
function adjust(schema: z.core.$ZodType, json: z.core.JSONSchema.BaseSchema, closed: boolean): void {
  const description = z.globalRegistry.get(schema)?.description;
  if (description !== undefined) json.description = description;
  if (json.format === "uuid" || json.format === "date-time") delete json.pattern;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
  if (closed && schema instanceof z.ZodObject && schema.def.catchall === undefined) json.additionalProperties = false;
}
