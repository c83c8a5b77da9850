import { type Query, withQuery } from "@/components/ui/with-query";
import type { SavedView, SavedViewSearch } from "@/lib/contracts";

/** What the list's address says, and what a view keeps of it: filters, sort, columns, density. */
export type ListSearch = SavedViewSearch;

/** The view of the list that is no view: everything, as it comes. */
export const everything = "all";

type FilterName = "status" | "connector_id" | "category" | "owner" | "unused" | "q";
const filterNames = ["status", "connector_id", "category", "owner", "unused", "q"] satisfies FilterName[];

/** A search as the parts of an address. Lists are joined by commas; what is not said is left out. */
export function searchQuery(search: ListSearch): Query {
  const { q, status, connector_id: connector, category, owner, unused, sort, columns, density } = search;
  return {
    q,
    status: status?.join(","),
    connector_id: connector?.join(","),
    category: category?.join(","),
    owner,
    unused: unused === undefined ? undefined : String(unused),
    sort,
    // No column at all is a choice too, and an empty part would be left out.
    columns: columns?.length === 0 ? "none" : columns?.join(","),
    density,
  };
}

/**
 * The address of a search within a view. It spells the search out, so that a copy shows the same rows to somebody who does not
 * have the view. A view's name alone means the view as it was saved; a search without any wish is therefore `all`.
 */
export function listHref(path: string, search: ListSearch, view: string = everything): string {
  const query = searchQuery(search);
  const plain = Object.values(query).every((value) => value === undefined || value === "");
  return withQuery(path, plain ? { view: everything } : { ...query, view: view === everything ? undefined : view });
}

/** The filters alone, as the API takes them. */
export function filterOf(search: ListSearch): Pick<ListSearch, FilterName> {
  return Object.fromEntries(filterNames.flatMap((name) => (search[name] === undefined ? [] : [[name, search[name]]])));
}

export function isFiltered(search: ListSearch): boolean {
  return Object.keys(filterOf(search)).length > 0;
}

/** The search without any filter: sort, columns and density stay. */
export function withoutFilters({ sort, columns, density }: ListSearch): ListSearch {
  return clean({ sort, columns, density });
}

/** The search with some parts changed; undefined takes a part away. */
export function changedSearch(search: ListSearch, change: { [K in keyof ListSearch]?: ListSearch[K] | undefined }) {
  return clean({ ...search, ...change });
}

function clean(parts: { [K in keyof ListSearch]?: ListSearch[K] | undefined }): ListSearch {
  const said = Object.entries(parts).filter(([, value]) => value !== undefined && value !== "");
  // The same parts without those that say nothing.
  return Object.fromEntries(said) as ListSearch;
}

/** Do both show the same rows in the same way? The order within a list does not matter. */
export function isSameSearch(a: ListSearch, b: ListSearch): boolean {
  return fingerprint(a) === fingerprint(b);
}

export function fingerprint(search: ListSearch): string {
  const parts = Object.entries(search).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [[name, Array.isArray(value) ? value.map(String).toSorted((a, b) => a.localeCompare(b)) : value]],
  );
  return JSON.stringify(parts.toSorted(([a], [b]) => String(a).localeCompare(String(b))));
}

/** Has somebody changed what the view keeps? */
export function isModified(search: ListSearch, view: Pick<SavedView, "search"> | undefined): boolean {
  return !isSameSearch(search, view?.search ?? {});
}
