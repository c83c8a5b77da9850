/** What is shown in place of a secret; sent back it means "unchanged". */
export const SECRET_MASK = "********";

type Schema = Readonly<Record<string, unknown>>;

const MAPS = ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas"];
const LISTS = ["allOf", "anyOf", "oneOf", "prefixItems"];
const SINGLES =
  "items contains unevaluatedItems additionalProperties unevaluatedProperties propertyNames if then else not".split(
    " ",
  );

/**
 * The schema by which a config is judged: in the place of a secret the mask is right always, since it says nothing of the value
 * that it stands for. Any other value is judged as before. References inside the schema still lead to their places.
 */
export function allowingMask(schema: Schema): Schema {
  const inside = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, within(key, value)]));
  if (schema["x-secret"] !== true && schema["writeOnly"] !== true) return inside;
  return { "x-secret": true, title: schema["title"], if: { const: SECRET_MASK }, else: inside };
}

function within(keyword: string, value: unknown): unknown {
  if (MAPS.includes(keyword) && isSchema(value))
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, allowed(member)]));
  if (LISTS.includes(keyword) && Array.isArray(value)) return value.map(allowed);
  return SINGLES.includes(keyword) ? allowed(value) : value;
}

function allowed(schema: unknown): unknown {
  return isSchema(schema) ? allowingMask(schema) : schema;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
