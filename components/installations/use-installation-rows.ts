"use client";

import { useEffect } from "react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { queryClient } from "@/components/providers/query-client";
import type { RowPage } from "./row-page";

export type LoadRows = (
  cursor: string | null,
) => Promise<
  { readonly ok: true; readonly data: RowPage } | { readonly ok: false; readonly problem: { readonly detail: string } }
>;

interface RowsInput {
  /** What tells this list from others: organization and filters. */
  readonly listKey: readonly (string | null | undefined)[];
  readonly first: RowPage;
  readonly firstCursor: string | null;
  readonly load: LoadRows;
  /** Called when a status has changed, so that what is counted elsewhere can be counted again. */
  readonly onStatusChange: () => void;
}

const pendingMs = 15_000;

/** The list's pages: the first from the server's rendering, more on request, all of them again on focus and while something waits. */
export function useInstallationRows({ listKey, first, firstCursor, load, onStatusChange }: RowsInput) {
  const query = useInfiniteQuery(
    {
      queryKey: ["installations", ...listKey, firstCursor],
      queryFn: async ({ pageParam }) => {
        const result = await load(pageParam);
        if (!result.ok) throw new Error(result.problem.detail);
        return result.data;
      },
      initialPageParam: firstCursor,
      getNextPageParam: (page: RowPage) => page.nextCursor,
      initialData: { pages: [first], pageParams: [firstCursor] },
      initialDataUpdatedAt: Date.parse(first.now),
      refetchInterval: ({ state }) => (state.data?.pages.some(hasPending) ? pendingMs : false),
    },
    queryClient(),
  );
  const { pages } = query.data;
  const statuses = statusesOf(pages[0] ?? first);
  const changed = statuses !== statusesOf(first);
  useEffect(() => {
    if (changed) onStatusChange();
    // Each new set of statuses once, however often the caller makes its function anew.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [statuses, changed]);
  return {
    rows: pages.flatMap((page) => page.rows),
    now: pages.at(0)?.now ?? first.now,
    hasMore: query.hasNextPage,
    loadingMore: query.isFetchingNextPage,
    failed: query.isError,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void query.refetch(),
  };
}

function hasPending(page: RowPage): boolean {
  return page.rows.some(({ installation }) => installation.status === "pending");
}

function statusesOf(page: RowPage): string {
  return page.rows.map(({ installation: { id, status } }) => `${id} ${status}`).join();
}
