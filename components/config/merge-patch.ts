import { isObject, type JsonObject, memberOf, sameJson } from "./json";

/**
 * The RFC 7396 patch that turns `base` into `edited`: null takes a member away, what is equal is left out.
 * A null of a member cannot be said in such a patch; `edited` must have none outside arrays.
 */
export function makeMergePatch(base: JsonObject, edited: JsonObject): JsonObject {
  const removed = Object.keys(base).filter((key) => !Object.hasOwn(edited, key));
  const changed = Object.entries(edited).filter(
    ([key, value]) => !Object.hasOwn(base, key) || !sameJson(base[key], value),
  );
  return Object.fromEntries([
    ...removed.map((key) => [key, null] as const),
    ...changed.map(([key, value]) => [key, patchOf(memberOf(base, key), value)] as const),
  ]);
}

function patchOf(before: unknown, after: unknown): unknown {
  return isObject(before) && isObject(after) ? makeMergePatch(before, after) : after;
}

/** Where a value holds a null that a merge patch would read as "take this member away". */
export function nullMembers(value: unknown, path: readonly string[] = []): readonly (readonly string[])[] {
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, member]) =>
    member === null ? [[...path, key]] : nullMembers(member, [...path, key]),
  );
}
