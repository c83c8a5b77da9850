import Link from "next/link";
import { clsx } from "clsx";

export interface FacetLink {
  readonly label: string;
  readonly count: number;
  readonly href: string;
  readonly current: boolean;
}

export interface FacetLinksProps {
  /** Names the group: "Category". */
  readonly label: string;
  readonly links: readonly FacetLink[];
}

/** One filter as links with their counts: a column beside the list, a strip above it on a phone. */
export function FacetLinks({ label, links }: FacetLinksProps) {
  return (
    <nav aria-label={label}>
      <p aria-hidden className="mb-1 px-2 text-caption font-medium text-muted max-lg:hidden">
        {label}
      </p>
      <ul className="flex gap-1 max-lg:-mx-gutter max-lg:overflow-x-auto max-lg:px-gutter max-lg:py-0.5 lg:flex-col lg:gap-0.5 [scrollbar-width:none]">
        {links.map(({ label: name, count, href, current }) => (
          <li key={name} className="shrink-0">
            <Link
              href={href}
              scroll={false}
              aria-current={current ? "true" : undefined}
              className={clsx(
                "flex h-8 items-center justify-between gap-3 rounded-md px-2 transition-colors max-lg:border max-sm:h-11 max-sm:px-3",
                current
                  ? "bg-pressed font-medium text-fg max-lg:border-control"
                  : "text-muted hover:bg-sunken hover:text-fg max-lg:border-line",
              )}
            >
              {name}
              <span className="figures text-caption text-muted">{count}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
