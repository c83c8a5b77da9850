import { isObject, memberOf, sameJson } from "../json";
import { type JsonSchema, schemasIn } from "./json-schema";

/**
 * Whether a value is like a condition, for showing the fields that depend on it. Knows what conditions are made of; what it does not
 * know counts as fulfilled, since a field too many can be left empty. Whether the config is valid, the check says.
 */
export function holds(test: JsonSchema, value: unknown): boolean {
  if (Object.hasOwn(test, "const") && !sameJson(test["const"], value)) return false;
  if (Array.isArray(test["enum"]) && !test["enum"].some((one) => sameJson(one, value))) return false;
  if (test["type"] !== undefined && !isOfType(test["type"], value)) return false;
  if (isObject(test["not"]) && holds(test["not"], value)) return false;
  if (!schemasIn(test["allOf"]).every((part) => holds(part, value))) return false;
  const any = [...schemasIn(test["anyOf"]), ...schemasIn(test["oneOf"])];
  if (any.length > 0 && !any.some((part) => holds(part, value))) return false;
  return membersHold(test, value) && boundsHold(test, value);
}

function membersHold(test: JsonSchema, value: unknown): boolean {
  if (!isObject(value)) return true;
  const required: readonly unknown[] = Array.isArray(test["required"]) ? test["required"] : [];
  if (!required.every((key) => typeof key === "string" && Object.hasOwn(value, key))) return false;
  const properties = Object.entries(isObject(test["properties"]) ? test["properties"] : {});
  return properties.every(([key, part]) => {
    const member = memberOf(value, key);
    return member === undefined || (isObject(part) ? holds(part, member) : part !== false);
  });
}

function boundsHold(test: JsonSchema, value: unknown): boolean {
  if (typeof value !== "number") return true;
  const [low, high] = [test["minimum"], test["maximum"]];
  return (typeof low !== "number" || value >= low) && (typeof high !== "number" || value <= high);
}

function isOfType(type: unknown, value: unknown): boolean {
  const types: readonly unknown[] = Array.isArray(type) ? type : [type];
  return types.includes(jsonType(value)) || (types.includes("integer") && Number.isInteger(value));
}

/** The type's name in JSON Schema; `integer` is a `number`. */
export function jsonType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
