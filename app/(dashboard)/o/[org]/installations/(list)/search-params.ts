import { z } from "zod";
import { columnIds, newestFirst, shownColumns, usualColumns } from "@/components/installations/list-columns";
import { changedSearch, everything, type ListSearch } from "@/components/installations/list-search";
import { InstallationFilter, InstallationSort, type SavedView } from "@/lib/contracts";
import { readSearch, type SearchParams } from "@/lib/web";

const columns = z
  .string()
  .max(400)
  .transform((text) => (text === "none" ? [] : text.split(",")))
  .pipe(z.array(z.enum(columnIds)));

const searchShape = {
  ...InstallationFilter.shape,
  sort: InstallationSort,
  columns,
  density: z.enum(["comfortable", "compact"]),
};

const placeShape = {
  view: z.string().max(64),
  cursor: z.string().max(1024),
};

export interface InstallationsSearch {
  readonly search: ListSearch;
  readonly view: SavedView;
  readonly cursor: string | undefined;
  readonly dropped: readonly string[];
}

/**
 * What the list's address can say. A view alone means the view as it was saved, nothing at all the reader's default; otherwise
 * the address spells the search out, and the view is only where it came from.
 */
export function readInstallationsSearch(given: SearchParams, views: readonly SavedView[]): InstallationsSearch {
  const place = readSearch(placeShape, given);
  const wishes = readSearch(searchShape, given);
  const { view: named, cursor } = place.values;
  const known = views.find(({ id }) => id === named);
  const spelled = Object.keys(searchShape).some((name) => given[name] !== undefined);
  const lost = named !== undefined && known === undefined && !spelled ? [`view=${named}`] : [];
  const dropped = [...wishes.dropped, ...place.dropped, ...lost];
  const start = named === undefined && !spelled ? views.find((view) => view.is_default) : undefined;
  const view = known ?? start ?? all(views);
  return { search: usual(spelled ? wishes.values : view.search), view, cursor, dropped };
}

/** The built-in view of everything is always there. */
function all(views: readonly SavedView[]): SavedView {
  const found = views.find(({ id }) => id === everything);
  if (!found) throw new Error("the view of everything is built in");
  return found;
}

/** Without what is usual anyway, so that one state has one address. */
function usual(search: { readonly [K in keyof ListSearch]: ListSearch[K] | undefined }): ListSearch {
  const shown = search.columns && shownColumns(search.columns);
  return changedSearch(
    {},
    {
      ...search,
      sort: search.sort === newestFirst ? undefined : search.sort,
      columns: shown === undefined || shown.join() === usualColumns.join() ? undefined : [...shown],
      density: search.density === "compact" ? "compact" : undefined,
    },
  );
}
