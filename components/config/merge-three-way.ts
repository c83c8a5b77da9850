import { isObject, type JsonObject, memberOf, type Path, sameJson, setIn } from "./json";

export type Side = "theirs" | "yours";

/** One member that somebody changed since `base`; undefined stands for "not set". */
export interface MergeRow {
  readonly path: Path;
  readonly base: unknown;
  readonly theirs: unknown;
  readonly yours: unknown;
  /** Who changed it; `conflict` when both did, and not alike. */
  readonly changed: Side | "both" | "conflict";
}

/** Compares two changed versions with the one both began from, member by member; arrays are one value. */
export function compareThreeWay(
  base: JsonObject,
  theirs: JsonObject,
  yours: JsonObject,
  path: Path = [],
): readonly MergeRow[] {
  const keys = [...new Set([...Object.keys(base), ...Object.keys(theirs), ...Object.keys(yours)])];
  return keys.flatMap((key) => {
    const [was, other, own] = [memberOf(base, key), memberOf(theirs, key), memberOf(yours, key)];
    const here = [...path, key];
    if (sameJson(was, other) && sameJson(was, own)) return [];
    if (isObject(other) && isObject(own) && !sameJson(other, own)) {
      return compareThreeWay(isObject(was) ? was : {}, other, own, here);
    }
    return [{ path: here, base: was, theirs: other, yours: own, changed: whoChanged(was, other, own) }];
  });
}

function whoChanged(base: unknown, theirs: unknown, yours: unknown): MergeRow["changed"] {
  if (sameJson(base, theirs)) return "yours";
  if (sameJson(base, yours)) return "theirs";
  return sameJson(theirs, yours) ? "both" : "conflict";
}

/** `theirs` with every change of yours on top; where both changed a member, `choose` says whose counts. */
export function mergeRows(theirs: JsonObject, rows: readonly MergeRow[], choose: (row: MergeRow) => Side): JsonObject {
  const merged = rows
    .filter((row) => row.changed === "yours" || (row.changed === "conflict" && choose(row) === "yours"))
    .reduce<unknown>((config, row) => setIn(config, row.path, row.yours), theirs);
  // setIn answers an object for an object and a path that is not empty.
  return merged as JsonObject;
}
