import Link from "next/link";
import { Button } from "./button";
import { buttonClasses } from "./button-classes";

export interface LoadMoreProps {
  /** How many rows are on the page. */
  readonly shown: number;
  /** "412" or "1k+"; left out where nobody counted. */
  readonly total?: string | undefined;
  /** The next page as an address, which works without script; null at the end. */
  readonly nextHref?: string | null | undefined;
  /** Loads in place instead of following the address. */
  readonly onLoad?: (() => void) | undefined;
  readonly pending?: boolean | undefined;
}

/** The foot of a list. */
export function LoadMore({ shown, total, nextHref = null, onLoad, pending = false }: LoadMoreProps) {
  const more = onLoad ? (
    <Button size="sm" pending={pending} onClick={onLoad}>
      Load more
    </Button>
  ) : nextHref === null ? null : (
    <Link href={nextHref} scroll={false} className={buttonClasses({ size: "sm" })}>
      Load more
    </Link>
  );
  return (
    <div className="flex min-h-row items-center justify-between gap-4 border-t border-line px-4 py-1.5 text-caption text-muted">
      <span className="tabular-nums">{total === undefined ? `${shown} shown` : `${shown} of ${total}`}</span>
      {more}
    </div>
  );
}
