import Link from "next/link";
import { FilterSelect } from "@/components/ui/filter-select";
import { SearchBox } from "@/components/ui/search-box";
import { withQuery } from "@/components/ui/with-query";
import type { Installation } from "@/lib/contracts";
import { formatFacet } from "./figures";
import { StatusFilter } from "./status-filter";

type Status = Installation["status"];

interface Facet<V extends string> {
  readonly value: V;
  readonly count: number;
}

export interface InstallationFiltersProps {
  readonly path: string;
  readonly filter: {
    readonly q: string | undefined;
    readonly status: Status | undefined;
    readonly connector: string | undefined;
    readonly cursor: string | undefined;
  };
  readonly statuses: readonly Facet<Status>[];
  readonly connectors: readonly Facet<string>[];
  /** A connector's name by its id. */
  readonly nameOf: (connectorId: string) => string;
}

/** Above the list: words, connector, status. */
export function InstallationFilters({ path, filter, statuses, connectors, nameOf }: InstallationFiltersProps) {
  const { q, status, connector, cursor } = filter;
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox
          label="Search installations"
          placeholder="Search by name or address"
          path={path}
          value={q ?? ""}
          keep={{ status, connector }}
          className="w-64 max-sm:w-full"
        />
        <div className="w-48 max-sm:w-full">
          <FilterSelect
            label="Connector"
            name="connector"
            placeholder="Any connector"
            options={connectors.map(({ value, count }) => ({
              value,
              label: `${nameOf(value)} (${formatFacet(count)})`,
            }))}
            value={connector ?? ""}
            path={path}
            keep={{ q, status }}
          />
        </div>
        <div className="min-w-0 max-sm:w-full lg:ms-auto">
          <StatusFilter path={path} facets={statuses} current={status} keep={{ q, connector }} />
        </div>
      </div>
      {cursor ? (
        <p className="mb-3">
          <Link href={withQuery(path, { q, status, connector })} className="text-accent-fg hover:underline">
            Back to the newest
          </Link>
        </p>
      ) : null}
    </>
  );
}
