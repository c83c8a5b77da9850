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

/** `type` as a list without null, which is a matter of its own; by its keywords where it does not say. */
export function typesOf(schema: JsonSchema): readonly string[] {
  const { type } = schema;
  const named: readonly unknown[] = Array.isArray(type) ? type : type === undefined ? [] : [type];
  const types = named.filter((name) => typeof name === "string" && name !== "null");
  if (types.length > 0) return types.map(String);
  if (isObject(schema["properties"]) || isObject(schema["additionalProperties"])) return ["object"];
  return isObject(schema["items"]) ? ["array"] : [];
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
