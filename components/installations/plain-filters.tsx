import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import type { Facet } from "./facet-filter";
import type { ListSearch } from "./list-search";

export interface PlainFiltersProps {
  readonly path: string;
  readonly search: ListSearch;
  readonly facets: readonly Facet[];
}

/** The facets as a plain form, for readers without script. */
export function PlainFilters({ path, search, facets }: PlainFiltersProps) {
  return (
    <form action={path} className="mt-2 flex flex-wrap gap-2">
      {search.q === undefined ? null : <input type="hidden" name="q" value={search.q} />}
      {facets.map(({ name, label, options }) => (
        <Select
          key={name}
          name={name}
          aria-label={label}
          placeholder={`Any ${label.toLowerCase()}`}
          options={options.map((option) => ({ value: option.value, label: `${option.label} (${option.count})` }))}
          defaultValue={String([search[name]].flat()[0] ?? "")}
        />
      ))}
      <Button type="submit">Filter</Button>
    </form>
  );
}
