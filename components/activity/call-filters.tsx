import { X } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { SearchBox } from "@/components/ui/search-box";
import { type CallQuery, isNarrowed } from "./call-query";
import { ChosenStretch } from "./chosen-stretch";
import { choicesOf } from "./filter-choices";
import { FilterForm } from "./filter-form";
import { OutcomeFilter } from "./outcome-filter";

export interface CallFiltersProps {
  readonly query: CallQuery;
  readonly path: string;
  /** Tools and methods that were called lately. */
  readonly operations: readonly string[];
  /** Codes of the failures that are grouped on this page. */
  readonly codes: readonly string[];
}

/** What the log can be narrowed to; each choice is an address. */
export function CallFilters({ query, path, operations, codes }: CallFiltersProps) {
  const { from, to, ok, q } = query;
  const isChosen = from !== undefined || to !== undefined;
  return (
    <div className="flex flex-col gap-2.5">
      <div className="flex flex-wrap items-center gap-2.5">
        <OutcomeFilter query={query} path={path} />
        <SearchBox
          label="Find a request by its id"
          placeholder="Request id"
          path={path}
          value={q ?? ""}
          keep={{ ...query, q: undefined }}
          className="min-w-0 flex-1 basis-60"
        />
        {isNarrowed(query) ? (
          <ButtonLink variant="ghost" href={path} scroll={false} icon={<X aria-hidden />}>
            Clear filters
          </ButtonLink>
        ) : null}
      </div>
      <FilterForm
        choices={choicesOf(query, { operations, codes, hasStretch: isChosen })}
        path={path}
        keep={{ ok, q, from, to }}
      >
        {isChosen ? <ChosenStretch query={query} path={path} /> : null}
      </FilterForm>
    </div>
  );
}
