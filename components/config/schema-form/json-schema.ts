import { fromPointer, getIn, isObject, type JsonObject } from "../json";

export type JsonSchema = JsonObject;

const REFERENCES_MAX = 20;

/** The schema that a local `$ref` names; null where there is none or it leads nowhere. */
export function targetOf(schema: JsonSchema, root: JsonSchema): JsonSchema | null {
  const reference = schema["$ref"];
  if (typeof reference !== "string" || !reference.startsWith("#")) return null;
  const target = getIn(root, fromPointer(decodeURIComponent(reference)));
  return isObject(target) ? target : null;
}

/** The schema with its references followed, and what stands beside a reference on top of it. */
export function resolve(schema: JsonSchema, root: JsonSchema): JsonSchema {
  let here = schema;
  for (let steps = 0; steps < REFERENCES_MAX; steps += 1) {
    const target = targetOf(here, root);
    if (target === null) return here;
    const { $ref: _followed, ...beside } = here;
    here = { ...target, ...beside };
  }
  return here;
}

export function isSecret(schema: JsonSchema): boolean {
  return schema["x-secret"] === true || schema["writeOnly"] === true;
}

export function schemasIn(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** `type`, without the null that a config cannot hold; null where there are several or none. */
export function typeOf(schema: JsonSchema): string | null {
  const { type } = schema;
  const types: unknown[] = (Array.isArray(type) ? type : [type]).filter((name) => name !== "null");
  const [only] = types;
  if (types.length === 1 && typeof only === "string") return only;
  return types[0] === undefined && isObject(schema["properties"]) ? "object" : null;
}

export function titleOf(schema: JsonSchema, key: string): string {
  const { title } = schema;
  return typeof title === "string" && title !== "" ? title : inWords(key);
}

/** `timeout_seconds` and `timeoutSeconds` → "Timeout seconds". */
function inWords(key: string): string {
  const words = key.replaceAll(/([a-z\d])([A-Z])/g, "$1 $2").replaceAll(/[_-]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1).replaceAll(/\b[A-Z][a-z]/g, (start) => start.toLowerCase());
}
