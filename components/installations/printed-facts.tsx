import { formatExact } from "@/components/ui/format-time";
import type { Facet } from "./facet-filter";
import type { ListSearch } from "./list-search";

export interface PrintedFactsProps {
  readonly organization: string;
  readonly search: ListSearch;
  readonly facets: readonly Facet[];
  readonly at: Date;
}

/** What paper needs and a screen shows elsewhere: whose list, under which filters, as of when. */
export function PrintedFacts({ organization, search, facets, at }: PrintedFactsProps) {
  const filters = facets.flatMap(({ name, label, options }) => {
    const chosen = [search[name] ?? []].flat().map(String);
    const words = chosen.map((value) => options.find((option) => option.value === value)?.label ?? value);
    return words.length === 0 ? [] : [`${label}: ${words.join(", ")}`];
  });
  const parts = [
    organization,
    ...(search.q === undefined ? [] : [`“${search.q}”`]),
    ...filters,
    `as of ${formatExact(at, "en", "UTC")} UTC`,
  ];
  return <p className="mb-4 hidden text-muted print:block">{parts.join(" · ")}</p>;
}
