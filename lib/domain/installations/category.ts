import { catalogEntry } from "../catalog";

const OTHER = "Other";
const known = new Map<string, string>();

/** The catalog's category of a connector; `Other` for one that the catalog no longer has. */
export function categoryOf(connectorId: string): string {
  const category = known.get(connectorId) ?? catalogEntry(connectorId)?.category;
  if (category === undefined) return OTHER;
  known.set(connectorId, category);
  return category;
}
