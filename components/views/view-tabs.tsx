import Link from "next/link";
import { clsx } from "clsx";
import { Star, Users } from "lucide-react";
import type { SavedView } from "@/lib/contracts";

export interface ViewTabsProps {
  readonly views: readonly SavedView[];
  readonly current: string;
  /** The list shows something else than the current view keeps. */
  readonly modified: boolean;
  readonly hrefOf: (view: SavedView) => string;
}

/** The views of the list, side by side: the built-in ones, one's own, and those that others share. */
export function ViewTabs({ views, current, modified, hrefOf }: ViewTabsProps) {
  return (
    <nav aria-label="Views" className="min-w-0 flex-1">
      <ul className="flex gap-1 overflow-x-auto max-sm:-ms-gutter max-sm:ps-gutter [scrollbar-width:none]">
        {views.map((view) => {
          const isCurrent = view.id === current;
          return (
            <li key={view.id} className="shrink-0">
              <Link
                href={hrefOf(view)}
                scroll={false}
                aria-current={isCurrent ? "page" : undefined}
                className={clsx(
                  "relative flex h-9 items-center gap-1.5 px-2 font-medium transition-colors focus-visible:-outline-offset-2 max-sm:h-11",
                  isCurrent
                    ? "text-fg after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full after:bg-accent"
                    : "text-muted hover:text-fg",
                )}
              >
                <span className="max-w-48 truncate">{view.name}</span>
                <Marks view={view} modified={isCurrent && modified} />
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

function Marks({ view, modified }: { readonly view: SavedView; readonly modified: boolean }) {
  return (
    <>
      {view.shared && !view.built_in ? (
        <>
          <Users aria-hidden className="size-3.5! text-muted" />
          <span className="sr-only">, shared</span>
        </>
      ) : null}
      {view.is_default && view.id !== "all" ? (
        <>
          <Star aria-hidden className="size-3.5! text-muted" />
          <span className="sr-only">, your default</span>
        </>
      ) : null}
      {modified ? (
        <>
          <span aria-hidden className="size-1.5 rounded-full bg-accent" />
          <span className="sr-only">, changed</span>
        </>
      ) : null}
    </>
  );
}
