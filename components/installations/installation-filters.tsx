import Link from "next/link";
import { Download } from "lucide-react";
import { buttonClasses, iconButtonClasses } from "@/components/ui/button-classes";
import { SearchBox } from "@/components/ui/search-box";
import { tooltip } from "@/components/ui/tooltip";
import { DisplayMenu } from "./display-menu";
import { type Facet, FacetFilter } from "./facet-filter";
import { PlainFilters } from "./plain-filters";
import { everything, isFiltered, type ListSearch, listHref, searchQuery, withoutFilters } from "./list-search";

export interface InstallationFiltersProps {
  readonly path: string;
  readonly search: ListSearch;
  readonly view: string;
  readonly facets: readonly Facet[];
  /** The rows of these filters as CSV. */
  readonly exportHref: string;
}

/** Above the list: words, facets with their counts, and how the list looks. */
export function InstallationFilters({ path, search, view, facets, exportHref }: InstallationFiltersProps) {
  const { q, ...others } = search;
  const keep = { ...searchQuery(others), view: view === everything ? undefined : view };
  return (
    <div className="mb-3 print:hidden">
      <div className="flex flex-wrap items-center gap-2">
        <SearchBox
          label="Search installations"
          placeholder="Search by name or address"
          path={path}
          value={q ?? ""}
          keep={keep}
          className="w-64 max-sm:w-full"
        />
        {/* One row that scrolls under the thumb, and wraps where there is room. */}
        <div className="flex min-w-0 flex-1 items-center gap-2 max-sm:-mx-gutter max-sm:basis-full max-sm:overflow-x-auto max-sm:px-gutter max-sm:py-1 sm:flex-wrap [scrollbar-width:none]">
          {facets.map((facet) => (
            <FacetFilter
              key={facet.name}
              {...facet}
              chosen={chosenOf(search, facet.name)}
              path={path}
              search={search}
              view={view}
            />
          ))}
          {isFiltered(search) ? (
            <Link
              href={listHref(path, withoutFilters(search), view)}
              scroll={false}
              className={buttonClasses({ variant: "ghost" })}
            >
              Clear
            </Link>
          ) : null}
          <div className="flex items-center gap-2 sm:ms-auto">
            <a
              href={exportHref}
              download
              aria-label="Download these rows as CSV"
              {...tooltip("Download these rows as CSV")}
              className={iconButtonClasses({ variant: "secondary" })}
            >
              <Download aria-hidden />
            </a>
            <DisplayMenu path={path} search={search} view={view} />
          </div>
        </div>
      </div>
      {/* Not <noscript>: what streams into it would not find its place. */}
      <div className="hidden noscript:block">
        <PlainFilters path={path} search={search} facets={facets} />
      </div>
    </div>
  );
}

function chosenOf(search: ListSearch, name: Facet["name"]): readonly string[] {
  const value = search[name];
  return value === undefined ? [] : [value].flat().map(String);
}
