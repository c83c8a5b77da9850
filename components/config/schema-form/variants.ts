import { isObject, type JsonObject, sameJson } from "../json";
import { jsonType } from "./holds";
import { type JsonSchema, typesOf } from "./json-schema";

/** Which alternative a value belongs to, by its constants, then its type, then its members; -1 when none fits. */
export function variantIndex(alternatives: readonly JsonSchema[], value: unknown): number {
  if (value === undefined) return -1;
  const scores = alternatives.map((schema) => likeness(schema, value));
  const best = Math.max(-1, ...scores);
  return best < 0 ? -1 : scores.indexOf(best);
}

/** What a value of this alternative begins as: its constants, on top of the `common` members of what was there; undefined where nothing can be said before the reader types. */
export function starterOf(schema: JsonSchema, before?: unknown, common: readonly string[] = []): unknown {
  if (Object.hasOwn(schema, "const")) return schema["const"];
  if (typesOf(schema)[0] !== "object") return undefined;
  const kept = isObject(before) ? Object.entries(before).filter(([key]) => common.includes(key)) : [];
  const constants = Object.entries(propertiesOf(schema)).flatMap(([key, member]) => constantOf(key, member));
  return Object.fromEntries([...kept, ...constants]);
}

/** -1 when it cannot be of this alternative. */
function likeness(schema: JsonSchema, value: unknown): number {
  if (Object.hasOwn(schema, "const")) return sameJson(schema["const"], value) ? 1_000 : -1;
  if (schema["type"] === "null") return value === null ? 0 : -1;
  const types = typesOf(schema);
  if (types.length > 0 && !types.includes(jsonType(value)) && !(types.includes("integer") && Number.isInteger(value)))
    return -1;
  if (!isObject(value)) return 0;
  const properties = propertiesOf(schema);
  const constants = Object.entries(properties).flatMap(([key, member]) => constantOf(key, member));
  if (constants.some(([key, constant]) => Object.hasOwn(value, key) && !sameJson(value[key], constant))) return -1;
  return Object.keys(value).filter((key) => Object.hasOwn(properties, key)).length;
}

function constantOf(key: string, member: unknown): [string, unknown][] {
  return isObject(member) && Object.hasOwn(member, "const") ? [[key, member["const"]]] : [];
}

function propertiesOf(schema: JsonSchema): JsonObject {
  return isObject(schema["properties"]) ? schema["properties"] : {};
}
