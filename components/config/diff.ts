import { isObject, type JsonObject, memberOf, type Path, sameJson } from "./json";

/** One member that differs; undefined stands for "not set". */
export interface Change {
  readonly path: Path;
  readonly before: unknown;
  readonly after: unknown;
}

/** What is different, member by member, in the order of `before` and then of what is new. Arrays are one value. */
export function diffConfigs(before: JsonObject, after: JsonObject, path: Path = []): readonly Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const [was, is] = [memberOf(before, key), memberOf(after, key)];
    if (sameJson(was, is)) return [];
    if (isObject(was) && isObject(is)) return diffConfigs(was, is, [...path, key]);
    return [{ path: [...path, key], before: was, after: is }];
  });
}
