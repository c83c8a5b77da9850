import type { Operation } from "../operations";
import type { Part, Schemas } from "./schemas";
import type { JsonSchema, ParameterObject, Reference } from "./types";

/** Headers that many operations take, described once. */
export const commonParameters: Readonly<Record<string, ParameterObject>> = {
  Organization: {
    name: "Patchbay-Organization",
    in: "header",
    required: false,
    description:
      "For a session: the slug of the organization that is meant. Without it the first one. A key belongs to one.",
    schema: { type: "string", maxLength: 64 },
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    required: false,
    description:
      "A string of your own, 1 to 255 characters, new for each request that is meant. Sent again with it, a request has no second effect and gets the first answer, for 24 hours.",
    schema: { type: "string" },
  },
};

export function parametersOf(operation: Operation, schemas: Schemas): (ParameterObject | Reference)[] {
  const { access, params, query, headers, idempotencyKey } = operation;
  const sessions = access.accepts.some((credential) => credential === "session");
  return [
    ...(params
      ? fields(operation, "params", schemas).map((field) => ({ ...toParameter(field, "path"), required: true }))
      : []),
    ...(query ? fields(operation, "query", schemas).map((field) => toParameter(field, "query")) : []),
    ...(headers ? fields(operation, "headers", schemas).map((field) => toParameter(field, "header")) : []),
    ...(idempotencyKey ? [{ $ref: "#/components/parameters/IdempotencyKey" }] : []),
    ...(sessions ? [{ $ref: "#/components/parameters/Organization" }] : []),
  ];
}

interface Field {
  readonly name: string;
  readonly schema: JsonSchema;
  readonly required: boolean;
}

function fields(operation: Operation, part: Part, schemas: Schemas): Field[] {
  const { properties = {}, required = [] } = schemas.whole(operation, part);
  return Object.entries(properties).map(([name, schema]) => ({ name, schema, required: required.includes(name) }));
}

function toParameter({ name, schema, required }: Field, where: "path" | "query" | "header"): ParameterObject {
  const { description = "", ...rest } = asText(schema);
  const isList = rest.type === "array";
  return {
    name: where === "header" ? name.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase()) : name,
    in: where,
    required,
    description,
    schema: rest,
    ...(isList ? { style: "form", explode: false } : {}),
  };
}

/** In an address everything is text: where a list or a boolean can also be given as one, it is described as what it means. */
function asText(schema: JsonSchema): JsonSchema {
  const { anyOf, ...rest } = schema;
  const meant = anyOf?.find(({ type }) => type === "array" || type === "boolean");
  return meant ? { ...rest, ...meant } : schema;
}
