import { isObject, type Path } from "./json";
import { isSecret, type JsonSchema, schemasIn, targetOf } from "./schema-form/json-schema";

/**
 * What the server answers in place of a secret; sent back it means "unchanged". The contracts' own word of it would bring all of
 * the wire's schemas into the page; a test holds the two together.
 */
export const SECRET_MASK = "********";

/** Stands for a secret that was typed and not saved yet. */
export const NEW_SECRET = "new secret";

const IN_PLACE = ["allOf", "anyOf", "oneOf"];
const CONDITIONS = ["if", "then", "else", "not"];

/** The value without its secrets: a typed one becomes NEW_SECRET, a kept one stays the mask. */
export function hideSecrets(root: JsonSchema, value: unknown): unknown {
  return hide(root, [root], value);
}

function hide(root: JsonSchema, schemas: readonly JsonSchema[], value: unknown): unknown {
  const places = everyPlace(root, schemas);
  if (places.some(isSecret)) return value === undefined || value === SECRET_MASK ? value : NEW_SECRET;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) => hide(root, places.flatMap(elementSchemas(index)), item));
  }
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, hide(root, places.flatMap(memberSchemas(key)), member)]),
  );
}

/** Where a config holds the mask of a secret. */
export function secretPaths(root: JsonSchema, config: unknown): readonly Path[] {
  const found: Path[] = [];
  const look = (schemas: readonly JsonSchema[], value: unknown, path: Path): void => {
    const places = everyPlace(root, schemas);
    if (places.some(isSecret)) {
      if (value === SECRET_MASK) found.push(path);
      return;
    }
    if (Array.isArray(value))
      for (const [index, item] of value.entries())
        look(places.flatMap(elementSchemas(index)), item, [...path, String(index)]);
    else if (isObject(value))
      for (const [key, member] of Object.entries(value))
        look(places.flatMap(memberSchemas(key)), member, [...path, key]);
  };
  look([root], config, []);
  return found;
}

/** The schemas and all that speak about the same place; which alternative holds does not matter. */
function everyPlace(root: JsonSchema, schemas: readonly JsonSchema[]): readonly JsonSchema[] {
  const found = new Set<JsonSchema>();
  const waiting = [...schemas];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (found.has(next)) continue;
    found.add(next);
    waiting.push(...schemasIn([targetOf(next, root)]));
    for (const key of IN_PLACE) waiting.push(...schemasIn(next[key]));
    for (const key of CONDITIONS) waiting.push(...schemasIn([next[key]]));
    if (isObject(next["dependentSchemas"])) waiting.push(...schemasIn(Object.values(next["dependentSchemas"])));
  }
  return [...found];
}

function memberSchemas(key: string) {
  return (schema: JsonSchema): readonly JsonSchema[] => {
    const properties = isObject(schema["properties"]) ? schema["properties"] : {};
    const own = Object.hasOwn(properties, key) ? schemasIn([properties[key]]) : [];
    const patterns = Object.values(isObject(schema["patternProperties"]) ? schema["patternProperties"] : {});
    const others = own.length === 0 ? schemasIn([schema["additionalProperties"], schema["unevaluatedProperties"]]) : [];
    return [...own, ...schemasIn(patterns), ...others];
  };
}

function elementSchemas(index: number) {
  return (schema: JsonSchema): readonly JsonSchema[] => {
    const positional: unknown = Array.isArray(schema["prefixItems"]) ? schema["prefixItems"][index] : undefined;
    return schemasIn([positional, schema["items"], schema["contains"]]);
  };
}
