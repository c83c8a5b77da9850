import { AppError } from "../errors";
import {
  inPlace,
  isSchema,
  type JsonSchema,
  listOf,
  ofElement,
  ofMember,
  pointerKeys,
  recordOf,
  toPointer,
} from "./subschemas";

/** What is shown, and stored outside the vault, in place of a secret; sent back it means "unchanged". */
export const SECRET_MASK = "********";

const STEPS_MAX = 10_000;

/**
 * Where a schema has secrets, as JSON pointers in which `*` stands for any element or any other member.
 * A field is secret when it is marked `"x-secret": true` or `"writeOnly": true`.
 * @throws AppError validation_failed when the schema refers to itself in more ways than can be listed
 */
export function secretPaths(schema: JsonSchema): readonly string[] {
  const found = new Set<string>();
  let steps = 0;
  const walk = (here: JsonSchema, keys: readonly string[], above: ReadonlySet<JsonSchema>): void => {
    if ((steps += 1) > STEPS_MAX) throw new AppError("validation_failed", "The schema refers to itself too often");
    // A schema that contains itself adds nothing new the second time
    const places = inPlace(schema, [here]).filter((place) => !above.has(place));
    if (places.some(isSecret)) {
      found.add(toPointer(keys));
      return;
    }
    const seen = new Set([...above, ...places]);
    for (const [key, child] of places.flatMap(childrenOf)) walk(child, [...keys, key], seen);
  };
  walk(schema, [], new Set());
  return [...found].sort();
}

/** The value with every secret replaced by the mask; a secret that is null stays null. */
export function maskSecrets(schema: JsonSchema, value: unknown): unknown {
  return splitSecrets(schema, value).masked;
}

/** The value with its secrets masked, and the secrets by JSON pointer. A mask that was sent back is among them as it is. */
export function splitSecrets(
  schema: JsonSchema,
  value: unknown,
): { readonly masked: unknown; readonly secrets: Record<string, unknown> } {
  const secrets: Record<string, unknown> = {};
  const split = (schemas: readonly JsonSchema[], here: unknown, keys: readonly string[]): unknown => {
    const places = inPlace(schema, schemas);
    if (places.some(isSecret) && here !== null && here !== undefined) {
      secrets[toPointer(keys)] = here;
      return SECRET_MASK;
    }
    if (Array.isArray(here)) {
      return here.map((item: unknown, index) =>
        split(
          places.flatMap((place) => ofElement(place, index)),
          item,
          [...keys, String(index)],
        ),
      );
    }
    if (!isSchema(here)) return here;
    const members = Object.entries(here).map(([key, member]) => {
      const about = places.flatMap((place) => ofMember(place, key));
      return [key, split(about, member, [...keys, key])] as const;
    });
    return Object.fromEntries(members);
  };
  return { masked: split([schema], value, []), secrets };
}

/** Undoes splitSecrets: puts each secret back where its pointer leads, if there is a mask. */
export function restoreSecrets(masked: unknown, secrets: Readonly<Record<string, unknown>>): unknown {
  const restored = { root: structuredClone(masked) };
  for (const [pointer, secret] of Object.entries(secrets)) {
    const keys = ["root", ...pointerKeys(pointer)];
    const last = keys.pop() ?? "";
    let parent: unknown = restored;
    for (const key of keys) parent = isContainer(parent) && Object.hasOwn(parent, key) ? parent[key] : undefined;
    if (isContainer(parent) && Object.hasOwn(parent, last) && parent[last] === SECRET_MASK) parent[last] = secret;
  }
  return restored.root;
}

function isSecret(schema: JsonSchema): boolean {
  return schema["x-secret"] === true || schema["writeOnly"] === true;
}

function childrenOf(schema: JsonSchema): readonly (readonly [string, JsonSchema])[] {
  const children: [string, unknown][] = [
    ...Object.entries(recordOf(schema["properties"])),
    ...listOf(schema["prefixItems"]).map((item, index): [string, unknown] => [String(index), item]),
    ...Object.values(recordOf(schema["patternProperties"])).map((member): [string, unknown] => ["*", member]),
    ...["items", "contains", "unevaluatedItems", "additionalProperties", "unevaluatedProperties"].map(
      (key): [string, unknown] => ["*", schema[key]],
    ),
  ];
  return children.filter((child): child is [string, JsonSchema] => isSchema(child[1]));
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
