import Link from "next/link";
import { ChevronRight } from "lucide-react";

export interface Crumb {
  readonly label: string;
  /** The page itself has none. */
  readonly href?: string | undefined;
}

/** The way here. In the app shell it stands in the top bar, wherever the page renders it. */
export function Breadcrumbs({ items }: { readonly items: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="pb-crumbs min-w-0">
      <ol className="flex min-w-0 items-center gap-1">
        {items.map(({ label, href }, index) => (
          <li
            key={`${href ?? ""} ${label}`}
            className={
              index === items.length - 1
                ? "flex min-w-0 items-center gap-1"
                : "flex shrink-0 items-center gap-1 max-sm:[&:not(:nth-last-child(2))]:hidden"
            }
          >
            {index > 0 ? <ChevronRight aria-hidden className="flip-rtl size-3.5 text-muted max-sm:hidden" /> : null}
            {href === undefined ? (
              <span aria-current="page" className="truncate font-medium">
                {label}
              </span>
            ) : (
              <Link href={href} className="truncate rounded-sm text-muted hover:text-fg">
                {label}
              </Link>
            )}
            {index === items.length - 2 ? (
              <ChevronRight aria-hidden className="flip-rtl size-3.5 text-muted sm:hidden" />
            ) : null}
          </li>
        ))}
      </ol>
    </nav>
  );
}
