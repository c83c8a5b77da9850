"use client";

import { lazy, Suspense, useRef } from "react";
import { useRouter } from "next/navigation";
import { LoadMore } from "@/components/ui/load-more";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useOnceOpen } from "@/components/ui/use-overlay";
import type { BulkCalls } from "./bulk-calls";
import { InstallationTable } from "./installation-table";
import { newestFirst, shownColumns } from "./list-columns";
import { changedSearch, filterOf, fingerprint, type ListSearch, listHref } from "./list-search";
import { RefreshFailure } from "./refresh-failure";
import type { RowPage } from "./row-page";
import { selectedCount } from "./selection";
import { useAnnouncedRows } from "./use-announced-rows";
import { useAutoLoad } from "./use-auto-load";
import { type LoadRows, useInstallationRows } from "./use-installation-rows";
import { useKeptScroll } from "./use-kept-scroll";
import { useListActions } from "./use-list-actions";
import { useListKeys } from "./use-list-keys";
import { useSelection } from "./use-selection";

const BulkPanel = lazy(async () => ({ default: (await import("./bulk-panel")).BulkPanel }));

export interface InstallationListProps {
  readonly org: string;
  readonly search: ListSearch;
  readonly view: string;
  readonly first: RowPage;
  readonly firstCursor: string | null;
  /** The next page's address, for readers without script. */
  readonly nextHref: string | null;
  /** "412" or "1k+" */
  readonly total: string;
  readonly path: string;
  readonly load: LoadRows;
  readonly bulkCalls: BulkCalls;
  /** The reader may change installations: at least their own. */
  readonly mayChange: boolean;
}

/** The rows, what can be done with them, and their foot. They stay current by themselves. */
export function InstallationList({ nextHref, total, path, mayChange, ...source }: InstallationListProps) {
  const { search, view, first } = source;
  const router = useRouter();
  const hydrated = useHydrated();
  const filter = filterOf(search);
  const listKey = [source.org, fingerprint({ ...filter, sort: search.sort })];
  const list = useInstallationRows({ ...source, listKey, first, onStatusChange: () => router.refresh() });
  const picked = useSelection(list.rows, listKey.join());
  const actions = useListActions({ calls: source.bulkCalls, filter, list, picked });
  const onToggle = mayChange && hydrated ? picked.toggle : null;
  const foot = useRef<HTMLDivElement>(null);
  useListKeys({ onToggle, onClear: picked.clear });
  useAutoLoad(foot, list.hasMore && !list.loadingMore && list.failure === null, list.loadMore);
  useKeptScroll(listKey.join());
  useAnnouncedRows(listKey.join(), list.rows.length, total);
  return (
    <>
      {list.failure === null ? null : <RefreshFailure error={list.failure} onRetry={list.retry} />}
      <InstallationTable
        rows={list.rows}
        selection={picked.selection}
        heads={{
          sort: search.sort ?? newestFirst,
          sortHref: (sort) =>
            listHref(path, changedSearch(search, { sort: sort === newestFirst ? undefined : sort }), view),
          coverage: picked.coverage,
          onToggleAll: onToggle && picked.toggleAll,
        }}
        path={path}
        now={list.now}
        columns={shownColumns(search.columns)}
        yielding={search.columns === undefined}
        compact={search.density === "compact"}
        onToggle={onToggle}
        act={actions.actOnRows}
      />
      <div ref={foot} className="print:hidden">
        <LoadMore
          shown={list.rows.length}
          total={total}
          nextHref={hydrated && !list.hasMore ? null : nextHref}
          {...(hydrated && list.hasMore ? { onLoad: list.loadMore, pending: list.loadingMore } : {})}
        />
      </div>
      <BulkPlace actions={actions} picked={picked} more={list.hasMore ? total : null} />
    </>
  );
}

interface BulkPlaceProps {
  readonly actions: ReturnType<typeof useListActions>;
  readonly picked: ReturnType<typeof useSelection>;
  /** How many match, where more match than are loaded. */
  readonly more: string | null;
}

/** The bulk actions arrive with the first selection. */
function BulkPlace({ actions, picked, more }: BulkPlaceProps) {
  const { selection, coverage, clear } = picked;
  const { bulk, actOnSelection, selectMatching } = actions;
  const count = selectedCount(selection);
  if (!useOnceOpen(count > 0 || bulk.dialog !== null || bulk.progress !== null)) return null;
  const offered = more !== null && coverage === "all" && selection.kind === "rows";
  const all = offered ? { total: more, onSelect: selectMatching } : null;
  return (
    <Suspense fallback={null}>
      <BulkPanel bulk={bulk} count={count} all={all} onAct={actOnSelection} onClear={clear} />
    </Suspense>
  );
}
