import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { LoadMore } from "@/components/ui/load-more";
import type { Call } from "@/lib/contracts";
import { type CallQuery, logHref } from "./call-query";
import type { CallPages } from "./use-call-pages";

/** As many rows as a page holds; what is older has a page of its own. */
const ROWS_MAX = 500;

export interface OlderCallsProps {
  readonly pages: CallPages;
  readonly shown: readonly Call[];
  readonly path: string;
  readonly query: CallQuery;
}

export function OlderCalls({ pages, shown, path, query }: OlderCallsProps) {
  const last = shown.at(-1);
  if (last === undefined) return null;
  const isFull = shown.length >= ROWS_MAX;
  return (
    <>
      {pages.hasFailed ? (
        <Callout
          kind="danger"
          live
          title="Older calls could not be loaded"
          className="m-4"
          action={
            <Button size="sm" onClick={pages.loadOlder}>
              Try again
            </Button>
          }
        />
      ) : null}
      <LoadMore
        shown={shown.length}
        pending={pages.isLoading}
        nextHref={pages.hasOlder ? olderHref(path, query, last) : null}
        onLoad={pages.hasOlder && !isFull ? pages.loadOlder : undefined}
      />
    </>
  );
}

/** Calls that began in the same millisecond are on both pages. */
function olderHref(path: string, query: CallQuery, { at }: Call): string {
  return logHref(path, { ...query, to: new Date(Date.parse(at) + 1).toISOString() });
}
