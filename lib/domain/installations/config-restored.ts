import { at, type JsonSchema, pointerKeys, SECRET_MASK, splitSecrets } from "@/lib/kernel/json-schema";
import { isKept } from "./config";

type JsonObject = Readonly<Record<string, unknown>>;

interface RestoredSecrets {
  /** Whether a secret stays that the earlier version did not have. */
  readonly added: boolean;
}

/**
 * An earlier config with the secrets of today: one that is set now stays, one that is not set now stays so. In a list a secret
 * stays only with an entry that is as it is now. Both configs are masked.
 */
export function withPresentSecrets(
  schema: JsonSchema,
  earlier: JsonObject,
  current: JsonObject,
  { added }: RestoredSecrets,
): JsonObject {
  const [then, now] = [earlier, current].map((config) => Object.keys(splitSecrets(schema, config).secrets));
  const lost = (then ?? []).filter((pointer) => !isKept(current, earlier, pointer));
  const without = lost.reduce<unknown>((config, pointer) => changed(config, pointerKeys(pointer), undefined), earlier);
  const present = (added ? (now ?? []) : []).filter((pointer) => hasHome(without, pointerKeys(pointer)));
  // Made of objects by changes of members.
  return present.reduce<unknown>(
    (config, pointer) => changed(config, pointerKeys(pointer), SECRET_MASK),
    without,
  ) as JsonObject;
}

/** Whether the object around a place is there. In a list a secret goes by its element and is not moved. */
function hasHome(config: unknown, keys: readonly string[]): boolean {
  const above = keys.slice(0, -1);
  const home = at(config, above);
  const isInList = above.some((_key, index) => Array.isArray(at(config, above.slice(0, index))));
  return typeof home === "object" && home !== null && !Array.isArray(home) && !isInList;
}

/** A copy with another value at a place; undefined takes it away. */
function changed(value: unknown, [key, ...rest]: readonly string[], next: unknown): unknown {
  if (key === undefined) return next;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown, index) => (String(index) === key ? changed(item, rest, next) : item));
    return items.filter((item) => item !== undefined);
  }
  const members = new Map(Object.entries((value ?? {}) as JsonObject));
  const member = changed(members.get(key), rest, next);
  if (member === undefined) members.delete(key);
  else members.set(key, member);
  return Object.fromEntries(members);
}
