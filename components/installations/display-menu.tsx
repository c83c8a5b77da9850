"use client";

import { useOptimistic, useTransition } from "react";
import { useRouter } from "next/navigation";
import { SlidersHorizontal } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { Popover } from "@/components/ui/popover";
import { segmentClasses, segmentsClasses } from "@/components/ui/segment-classes";
import { columnIds, columns, shownColumns, toggleColumn } from "./list-columns";
import { changedSearch, type ListSearch, listHref } from "./list-search";

export interface DisplayMenuProps {
  readonly path: string;
  readonly search: ListSearch;
  readonly view: string;
}

/** Which columns the list shows, and how close its rows stand. Both are in the address, and a view keeps them. */
export function DisplayMenu({ path, search, view }: DisplayMenuProps) {
  const router = useRouter();
  const [, start] = useTransition();
  const [shown, show] = useOptimistic(search);
  const change = (next: ListSearch) =>
    start(() => {
      show(next);
      router.replace(listHref(path, next, view), { scroll: false });
    });
  const chosen = shownColumns(shown.columns);
  return (
    <Popover label="Display" icon={<SlidersHorizontal aria-hidden />} align="end">
      <div className="w-56 space-y-4">
        <Density
          compact={shown.density === "compact"}
          onChange={(compact) => change(changedSearch(shown, { density: compact ? "compact" : undefined }))}
        />
        <fieldset className="space-y-1.5">
          <legend className="mb-1.5 text-caption text-muted">Columns</legend>
          {columnIds.map((id) => (
            <Checkbox
              key={id}
              label={columns[id].label}
              checked={chosen.includes(id)}
              onChange={() => change(changedSearch(shown, { columns: copied(toggleColumn(shown.columns, id)) }))}
            />
          ))}
        </fieldset>
      </div>
    </Popover>
  );
}

function copied(ids: readonly string[] | undefined): string[] | undefined {
  return ids && [...ids];
}

function Density({ compact, onChange }: { readonly compact: boolean; readonly onChange: (compact: boolean) => void }) {
  const choice = (label: string, value: boolean) => (
    <button
      type="button"
      aria-pressed={compact === value}
      onClick={() => onChange(value)}
      className={`${segmentClasses(compact === value)} flex-1 justify-center`}
    >
      {label}
    </button>
  );
  return (
    <div role="group" aria-label="Density" className={`${segmentsClasses} w-full!`}>
      {choice("Comfortable", false)}
      {choice("Compact", true)}
    </div>
  );
}
