"use client";

import { useEffect } from "react";
import { type InfiniteData, useInfiniteQuery } from "@tanstack/react-query";
import { queryClient } from "@/components/providers/query-client";
import type { BulkAction } from "@/lib/contracts";
import { foreseen } from "./bulk-words";
import type { RowPage } from "./row-page";

export type LoadRows = (cursor: string | null) => Promise<
  | { readonly ok: true; readonly data: RowPage }
  | {
      readonly ok: false;
      readonly problem: { readonly detail: string; readonly status: number; readonly request_id: string };
    }
>;

interface RowsInput {
  /** What tells this list from others: organization, filters and order. */
  readonly listKey: readonly (string | null | undefined)[];
  readonly first: RowPage;
  readonly firstCursor: string | null;
  readonly load: LoadRows;
  /** Called when a status has changed, so that what is counted elsewhere can be counted again. */
  readonly onStatusChange: () => void;
}

const pendingMs = 15_000;
/** Longer lists are not read again by themselves: each page is a request. */
const refreshedPagesMax = 4;

/** A page that the server refused or could not make. */
class LoadError extends Error {
  readonly status: number;
  readonly requestId: string;

  constructor(problem: { readonly detail: string; readonly status: number; readonly request_id: string }) {
    super(problem.detail);
    this.status = problem.status;
    this.requestId = problem.request_id;
  }
}

/** The list's pages: the first from the server's rendering, more on request, all of them again on focus and while something waits. */
export function useInstallationRows({ listKey, first, firstCursor, load, onStatusChange }: RowsInput) {
  const queryKey = ["installations", ...listKey, firstCursor];
  const client = queryClient();
  const query = useInfiniteQuery(
    {
      queryKey,
      queryFn: async ({ pageParam }) => {
        const result = await load(pageParam);
        if (!result.ok) throw new LoadError(result.problem);
        return result.data;
      },
      initialPageParam: firstCursor,
      getNextPageParam: (page: RowPage) => page.nextCursor,
      initialData: { pages: [first], pageParams: [firstCursor] },
      initialDataUpdatedAt: Date.parse(first.now),
      refetchOnMount: isShort,
      refetchOnWindowFocus: isShort,
      refetchInterval: (state) => (isShort(state) && state.state.data?.pages.some(hasPending) ? pendingMs : false),
    },
    client,
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
    failure: query.isError ? query.error : null,
    loadMore: () => void query.fetchNextPage(),
    retry: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
    refetch: () => void query.refetch(),
    /** Shows a change before the server has made it; `ids` null is every row. */
    foresee: (action: BulkAction, ids: readonly string[] | null) => {
      const meant = ids && new Set(ids);
      client.setQueryData<InfiniteData<RowPage, string | null>>(
        queryKey,
        (data) => data && { ...data, pages: data.pages.map((page) => foreseenPage(page, action, meant)) },
      );
    },
  };
}

function isShort({ state }: { readonly state: { readonly data: InfiniteData<RowPage, string | null> | undefined } }) {
  return (state.data?.pages.length ?? 0) <= refreshedPagesMax;
}

function foreseenPage(page: RowPage, action: BulkAction, meant: ReadonlySet<string> | null): RowPage {
  const rows = page.rows.map((row) => (meant === null || meant.has(row.id) ? foreseen(row, action) : row));
  return { ...page, rows };
}

function hasPending(page: RowPage): boolean {
  return page.rows.some(({ status }) => status === "pending");
}

function statusesOf(page: RowPage): string {
  return page.rows.map(({ id, status }) => `${id} ${status}`).join();
}
