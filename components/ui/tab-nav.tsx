"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { clsx } from "clsx";
import { isCurrentPath } from "./current-path";

export interface TabLink {
  readonly href: string;
  readonly label: string;
  readonly count?: number | string | undefined;
}

export interface TabNavProps {
  readonly label: string;
  readonly tabs: readonly TabLink[];
}

/** Tabs that are pages: real links. The first one is current only on its own path, the others below theirs too. */
export function TabNav({ label, tabs }: TabNavProps) {
  const pathname = usePathname();
  return (
    <nav aria-label={label} className="border-b border-line print:hidden">
      <ul className="-mb-px flex gap-5 overflow-x-auto max-sm:-mx-4 max-sm:px-4 [scrollbar-width:none]">
        {tabs.map(({ href, label: name, count }, index) => {
          const current = isCurrentPath(pathname, href, { exact: index === 0 });
          return (
            <li key={href} className="shrink-0">
              <Link
                href={href}
                aria-current={current ? "page" : undefined}
                className={clsx(
                  "flex h-9 items-center gap-1.5 border-b-2 font-medium transition-colors focus-visible:-outline-offset-2 max-sm:h-12",
                  current ? "border-accent text-fg" : "border-transparent text-muted hover:border-line hover:text-fg",
                )}
              >
                {name}
                {count === undefined ? null : <span className="figures text-caption text-muted">{count}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
