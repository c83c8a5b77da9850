import type { z } from "zod";
import type { InstallationFilter, InstallationSort } from "@/lib/contracts";

export type Filter = z.input<typeof InstallationFilter>;

/** Which figure a case counts for. */
export type Figure = "first" | "deep" | "filter" | "search_hit" | "search_miss" | "facets" | "facets_search";

export interface ListCase {
  readonly figure: Figure;
  readonly name: string;
  readonly filter: Filter;
  readonly sort: InstallationSort;
  /** The index that its plan has to use. */
  readonly index: RegExp;
}

/** An owner of very many and one of few: what their lists cost differs. */
export interface Owners {
  readonly most: string;
  readonly few: string;
}

const SORTS = ["-created", "created", "name", "-name", "-last_used", "-calls", "-error_rate"] as const;
const CELL = /installation_cell_\w+_idx/;
const SEARCH = /installation_search_idx/;

export function listCases(owners: Owners): ListCase[] {
  return [
    ...SORTS.map((sort) => page("first", "everything", {}, sort, /installation_(org_id_created_at_id|\w+)_idx/)),
    ...(["-created", "created", "name", "-calls"] as const).map((sort) =>
      page("deep", "everything", {}, sort, /installation_(org_id_created_at_id|\w+)_idx/),
    ),
    ...Object.entries(filtersBy(owners)).flatMap(([name, filter]) =>
      (["-created", "name", "-calls"] as const).map((sort) =>
        page("filter", name, filter, sort, filter.owner === undefined ? CELL : /installation_\w+_idx/),
      ),
    ),
    ...["zeppelin", "ze", "Legal agent Europe 1"].map((q) => page("search_hit", q, { q }, "-created", SEARCH)),
    ...["billing", "b", "production"].map((q) => page("search_hit", q, { q }, "-created", /created_at_id_idx/)),
    page("search_hit", "zeppelin, failed", { q: "zeppelin", status: "error" }, "name", SEARCH),
    ...["qqqzzz", "zq", "billing zeppelin nowhere"].map((q) => page("search_miss", q, { q }, "-created", SEARCH)),
    ...Object.entries({ everything: {}, ...filtersBy(owners) }).map(([name, filter]) =>
      page("facets", name, filter, "-created", /installation_count_pkey|installation_count_owners_idx/),
    ),
    page("facets_search", "zeppelin", { q: "zeppelin" }, "-created", SEARCH),
  ];
}

function filtersBy({ most, few }: Owners): Readonly<Record<string, Filter>> {
  return {
    active: { status: "active" },
    failed: { status: "error" },
    inactive: { status: "inactive" },
    "failed or pending": { status: "error,pending" },
    connector: { connector_id: "conn_github" },
    "rare connector": { connector_id: "conn_mcp" },
    category: { category: "Developer tools" },
    "owner of many": { owner: most },
    "owner of few": { owner: few },
    me: { owner: "me" },
    unused: { unused: true },
    used: { unused: false },
    "failed of a connector": { status: "error", connector_id: "conn_github" },
    "failed of an owner": { status: "error", owner: most },
  };
}

function page(figure: Figure, name: string, filter: Filter, sort: InstallationSort, index: RegExp): ListCase {
  return { figure, name, filter, sort, index };
}
