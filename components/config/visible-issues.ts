import type { Issue } from "./issues";
import { getIn, type JsonObject, sameJson } from "./json";

/** Nobody is told of a mistake before they touched the field, or tried to save. */
export function visibleIssues(
  issues: readonly Issue[],
  base: JsonObject,
  draft: JsonObject,
  attempted: boolean,
): readonly Issue[] {
  if (attempted) return issues;
  return issues.filter(({ path }) => {
    const value = getIn(draft, path);
    // A new entry is blank until something is typed.
    return value !== "" && !sameJson(getIn(base, path), value);
  });
}
