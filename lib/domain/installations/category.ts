import { catalogEntries, catalogEntry } from "../catalog";

const OTHER = "Other";

/** The catalog's category of a connector; `Other` for one that the catalog no longer has. */
export function categoryOf(connectorId: string): string {
  return catalogEntry(connectorId)?.category ?? OTHER;
}

/** The connectors of these categories. */
export function connectorsIn(categories: readonly string[]): string[] {
  return catalogEntries()
    .filter(({ category }) => categories.includes(category))
    .map(({ id }) => id);
}
