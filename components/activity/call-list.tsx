"use client";

import { useEffect } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { queryClient } from "@/components/providers/query-client";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { LoadMore } from "@/components/ui/load-more";
import type { CallPage } from "@/lib/contracts";
import { CallTable } from "./call-table";
import type { Callers } from "./callers";
import { type CallSource, readCalls } from "./read-calls";

export interface CallListProps {
  readonly source: CallSource;
  readonly first: CallPage;
  readonly callers: Callers;
  /** ISO, the server's clock. */
  readonly now: string;
}

/** The calls that the server drew, and older ones on request. */
export function CallList({ source, first, callers, now }: CallListProps) {
  const query = useInfiniteQuery(
    {
      queryKey: ["calls", source.organization, source.id, source.failedOnly, first.data[0]?.id],
      queryFn: ({ pageParam, signal }) => readCalls(source, pageParam, signal),
      initialPageParam: null as string | null,
      getNextPageParam: (page: CallPage) => page.next_cursor,
      initialData: { pages: [first], pageParams: [null] },
      // What is shown stays as it is while it is read; a visit begins anew.
      staleTime: Infinity,
    },
    queryClient(),
  );
  const calls = query.data.pages.flatMap(({ data }) => data);
  const loaded = calls.length - first.data.length;
  useEffect(() => {
    if (loaded > 0) announce(`${loaded} more calls are shown`);
  }, [loaded]);
  return (
    <>
      <CallTable calls={calls} callers={callers} now={now} />
      {query.isFetchNextPageError ? (
        <Callout
          kind="danger"
          live
          title="Older calls could not be loaded"
          className="m-4"
          action={
            <Button size="sm" onClick={() => void query.fetchNextPage()}>
              Try again
            </Button>
          }
        />
      ) : null}
      <LoadMore
        shown={calls.length}
        pending={query.isFetchingNextPage}
        onLoad={query.hasNextPage ? () => void query.fetchNextPage() : undefined}
      />
    </>
  );
}
