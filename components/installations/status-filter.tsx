import Link from "next/link";
import { clsx } from "clsx";
import { statusLooks } from "@/components/ui/status";
import { withQuery } from "@/components/ui/with-query";
import type { Installation } from "@/lib/contracts";
import { formatFacet } from "./figures";

type InstallationStatus = Installation["status"];

export interface StatusFilterProps {
  readonly path: string;
  readonly facets: readonly { readonly value: InstallationStatus; readonly count: number }[];
  readonly current: InstallationStatus | undefined;
  /** The other filters. */
  readonly keep: { readonly q: string | undefined; readonly connector: string | undefined };
}

/** The statuses with their counts, as links. */
export function StatusFilter({ path, facets, current, keep }: StatusFilterProps) {
  const total = facets.reduce((sum, { count }) => sum + count, 0);
  const link = (label: string, count: number, status: InstallationStatus | undefined) => (
    <li key={label} className="shrink-0">
      <Link
        href={withQuery(path, { ...keep, status })}
        scroll={false}
        aria-current={status === current ? "true" : undefined}
        className={clsx(
          "flex h-control items-center gap-1.5 rounded-md px-2.5 transition-colors",
          status === current ? "bg-pressed font-medium text-fg" : "text-muted hover:bg-sunken hover:text-fg",
        )}
      >
        {label}
        <span className="figures text-caption text-muted">{formatFacet(count)}</span>
      </Link>
    </li>
  );
  return (
    <nav aria-label="Status" className="min-w-0">
      <ul className="flex gap-0.5 overflow-x-auto max-sm:-mx-gutter max-sm:px-gutter [scrollbar-width:none]">
        {link("All", total, undefined)}
        {facets.map(({ value, count }) => link(statusLooks[value].word, count, value))}
      </ul>
    </nav>
  );
}
