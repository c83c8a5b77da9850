/** A JSON Schema 2020-12 document. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const IN_PLACE_LISTS = ["allOf", "anyOf", "oneOf"];
const IN_PLACE = ["if", "then", "else", "not"];

/**
 * The schemas and every schema that speaks about the same place: references, alternatives, conditions. Each is there once.
 * Which alternative holds does not matter here: a place that is secret in one of them is secret.
 */
export function inPlace(root: JsonSchema, schemas: readonly JsonSchema[]): readonly JsonSchema[] {
  const found = new Set<JsonSchema>();
  const waiting: unknown[] = [...schemas];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!isSchema(next) || found.has(next)) continue;
    found.add(next);
    for (const key of IN_PLACE_LISTS) waiting.push(...listOf(next[key]));
    for (const key of IN_PLACE) waiting.push(next[key]);
    waiting.push(...Object.values(recordOf(next["dependentSchemas"])));
    waiting.push(resolve(root, next["$ref"]), resolve(root, next["$dynamicRef"]));
  }
  return [...found];
}

/** The schemas that speak about one member of an object. */
export function ofMember(schema: JsonSchema, key: string): readonly JsonSchema[] {
  const properties = recordOf(schema["properties"]);
  const named = Object.hasOwn(properties, key) ? [properties[key]] : [];
  const matching = Object.entries(recordOf(schema["patternProperties"]))
    .filter(([pattern]) => matches(pattern, key))
    .map(([, member]) => member);
  const others = [schema["additionalProperties"], schema["unevaluatedProperties"]];
  return [...named, ...matching, ...(named.length + matching.length === 0 ? others : [])].filter(isSchema);
}

/** The schemas that speak about one element of an array. */
export function ofElement(schema: JsonSchema, index: number): readonly JsonSchema[] {
  const positional = listOf(schema["prefixItems"])[index];
  const rest = positional === undefined ? [schema["items"], schema["unevaluatedItems"]] : [positional];
  return [...rest, schema["contains"]].filter(isSchema);
}

export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function recordOf(value: unknown): JsonSchema {
  return isSchema(value) ? value : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** A reference inside the document: `#`, `#/$defs/x` or `#anchor`. Any other is unknown here, as it is to validation. */
function resolve(root: JsonSchema, reference: unknown): unknown {
  if (typeof reference !== "string" || !reference.startsWith("#")) return undefined;
  const fragment = decodeURIComponent(reference.slice(1));
  if (fragment === "") return root;
  return fragment.startsWith("/") ? at(root, pointerKeys(fragment)) : anchored(root, fragment);
}

function anchored(value: unknown, anchor: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  if (isSchema(value) && (value["$anchor"] === anchor || value["$dynamicAnchor"] === anchor)) return value;
  for (const child of Object.values(value)) {
    const found = anchored(child, anchor);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The value at a path of keys; undefined where there is none. */
export function at(value: unknown, keys: readonly string[]): unknown {
  let here = value;
  for (const key of keys) {
    if (typeof here !== "object" || here === null || !Object.hasOwn(here, key)) return undefined;
    here = (here as Record<string, unknown>)[key];
  }
  return here;
}

/** RFC 6901: the keys of a JSON pointer. */
export function pointerKeys(pointer: string): readonly string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** RFC 6901: the JSON pointer of a path of keys. */
export function toPointer(keys: readonly string[]): string {
  return keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}

function matches(pattern: string, key: string): boolean {
  try {
    return new RegExp(pattern, "u").test(key);
  } catch {
    return false;
  }
}
