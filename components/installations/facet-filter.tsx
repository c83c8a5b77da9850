"use client";

import { lazy, Suspense, useOptimistic, useTransition } from "react";
import { useRouter } from "next/navigation";
import { clsx } from "clsx";
import { ChevronDown, X } from "lucide-react";
import { buttonClasses } from "@/components/ui/button-classes";
import { Spinner } from "@/components/ui/spinner";
import { useOnceOpen, useOverlay } from "@/components/ui/use-overlay";
import { changedSearch, type ListSearch, listHref } from "./list-search";

const load = () => import("./facet-popup");
const FacetPopup = lazy(async () => ({ default: (await load()).FacetPopup }));

export interface FacetOption {
  readonly value: string;
  readonly label: string;
  /** "12" or "1k+" */
  readonly count: string;
}

/** The parts of a search that a facet can set. */
export type FacetName = "status" | "connector_id" | "category" | "owner" | "unused";

export interface FacetFilterProps {
  readonly name: FacetName;
  /** "Status" */
  readonly label: string;
  readonly options: readonly FacetOption[];
  readonly chosen: readonly string[];
  /** One value at most. */
  readonly single?: boolean | undefined;
  readonly path: string;
  readonly search: ListSearch;
  readonly view: string;
}

/** A facet in words. */
export type Facet = Pick<FacetFilterProps, "name" | "label" | "options" | "single">;

/** One filter of the list: a button that says what is chosen, over the values with their counts. Takes effect at once. */
export function FacetFilter({ name, label, options, chosen, single = false, path, search, view }: FacetFilterProps) {
  const router = useRouter();
  const [pending, start] = useTransition();
  const [shown, show] = useOptimistic(chosen);
  const { trigger, overlay } = useOverlay(load);
  const mounted = useOnceOpen(overlay.open);
  const choose = (values: readonly string[]) =>
    start(() => {
      show(values);
      router.replace(listHref(path, withFacet(search, name, values), view), { scroll: false });
    });
  const words = shown.map((value) => options.find((option) => option.value === value)?.label ?? value);
  const active = words.length > 0;
  return (
    <div className="flex shrink-0">
      <button
        type="button"
        aria-haspopup="dialog"
        {...trigger}
        className={buttonClasses({
          className: clsx(
            "max-w-64 font-normal!",
            active ? "rounded-e-none border-e-0 bg-accent-soft" : "border-dashed",
          ),
        })}
      >
        <span className={clsx("shrink-0", active && "text-muted")}>{label}</span>
        {active ? <span className="truncate font-medium">{shownWords(words)}</span> : null}
        {pending ? <Spinner label="Filtering" /> : active ? null : <ChevronDown aria-hidden className="text-muted" />}
      </button>
      {active ? (
        <button
          type="button"
          aria-label={`Any ${label.toLowerCase()}`}
          onClick={() => choose([])}
          className={buttonClasses({ className: "rounded-s-none border-s-0 bg-accent-soft px-1.5!" })}
        >
          <X aria-hidden />
        </button>
      ) : null}
      {mounted ? (
        <Suspense fallback={null}>
          <FacetPopup {...overlay} label={label} options={options} chosen={shown} single={single} onChoose={choose} />
        </Suspense>
      ) : null}
    </div>
  );
}

function shownWords(words: readonly string[]): string {
  return words.length <= 2 ? words.join(", ") : `${words.length} chosen`;
}

function withFacet(search: ListSearch, name: FacetName, values: readonly string[]): ListSearch {
  const [first] = values;
  if (first === undefined) return changedSearch(search, { [name]: undefined });
  // The values came from the server's own facets, which are of the search's types.
  const value = name === "owner" ? first : name === "unused" ? first === "true" : values;
  return changedSearch(search, { [name]: value });
}
