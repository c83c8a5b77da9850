import type { Facet } from "@/components/installations/facet-filter";
import { filterOf } from "@/components/installations/list-search";
import type { RowPage } from "@/components/installations/row-page";
import type { InstallationFacets, SavedView } from "@/lib/contracts";
import type { Ctx } from "@/lib/domain/core";
import { countFacets, listViews } from "@/lib/domain/installations";
import { orNull, type SearchParams } from "@/lib/web";
import { gatherFacets } from "./facets";
import { listRows } from "./rows";
import { type InstallationsSearch, readInstallationsSearch } from "./search-params";

export interface GatheredList extends InstallationsSearch {
  readonly views: readonly SavedView[];
  /** Null where the rows could not be read; filters and views stand all the same. */
  readonly first: RowPage | null;
  readonly counted: InstallationFacets | null;
  readonly facets: readonly Facet[];
}

const pageSize = 50;

/** Everything that the list's page shows, read at the same time. */
export async function gatherList(ctx: Ctx, given: SearchParams): Promise<GatheredList> {
  const { data: views } = await listViews(ctx, {});
  const read = readInstallationsSearch(given, views);
  const filter = filterOf(read.search);
  const rows = (cursor: string | undefined) =>
    orNull(ctx.requestId, listRows(ctx, { ...filter, sort: read.search.sort, cursor, limit: pageSize }));
  const [page, counted] = await Promise.all([rows(read.cursor), orNull(ctx.requestId, countFacets(ctx, filter))]);
  const facets = counted === null ? [] : await gatherFacets(ctx, counted);
  // A cursor of other filters, or no cursor at all: the list from its start, and a notice.
  if (page === null && read.cursor !== undefined) {
    const dropped = [...read.dropped, `cursor=${read.cursor.slice(0, 20)}`];
    return { ...read, cursor: undefined, dropped, views, first: await rows(undefined), counted, facets };
  }
  return { ...read, views, first: page, counted, facets };
}
