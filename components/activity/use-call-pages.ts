"use client";

import { useEffect } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { queryClient } from "@/components/providers/query-client";
import { announce } from "@/components/ui/announce";
import type { Call, CallPage } from "@/lib/contracts";
import { type CallSource, readCalls } from "./read-calls";

export interface CallPages {
  readonly calls: readonly Call[];
  readonly hasOlder: boolean;
  readonly isLoading: boolean;
  readonly hasFailed: boolean;
  readonly loadOlder: () => void;
}

/** The page that the server drew, and older ones as they are asked for. */
export function useCallPages(
  source: CallSource,
  query: Readonly<Record<string, string | undefined>>,
  first: CallPage,
): CallPages {
  const pages = useInfiniteQuery(
    {
      queryKey: ["calls", source, query, first.tail_cursor],
      queryFn: ({ pageParam, signal }) => readCalls(source, { ...query, cursor: pageParam ?? undefined }, signal),
      initialPageParam: null as string | null,
      getNextPageParam: (page: CallPage) => page.next_cursor,
      initialData: { pages: [first], pageParams: [null] },
      // What is shown stays as it is while it is read; a visit begins anew.
      staleTime: Infinity,
    },
    queryClient(),
  );
  const calls = pages.data.pages.flatMap(({ data }) => data);
  const loaded = calls.length - first.data.length;
  useEffect(() => {
    if (loaded > 0) announce(`${loaded} more calls are shown`);
  }, [loaded]);
  return {
    calls,
    hasOlder: pages.hasNextPage,
    isLoading: pages.isFetchingNextPage,
    hasFailed: pages.isFetchNextPageError,
    loadOlder: () => void pages.fetchNextPage(),
  };
}
