"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { LoadMore } from "@/components/ui/load-more";
import { useHydrated } from "@/components/ui/use-hydrated";
import { InstallationTable } from "./installation-table";
import type { RowPage } from "./row-page";
import { type LoadRows, useInstallationRows } from "./use-installation-rows";

export interface InstallationListProps {
  readonly listKey: readonly (string | null | undefined)[];
  readonly first: RowPage;
  readonly firstCursor: string | null;
  /** The next page's address, for readers without script. */
  readonly nextHref: string | null;
  /** "412" or "1k+" */
  readonly total: string;
  readonly path: string;
  readonly load: LoadRows;
}

/** The rows and their foot. They stay current by themselves. */
export function InstallationList({ nextHref, total, path, ...source }: InstallationListProps) {
  const router = useRouter();
  const hydrated = useHydrated();
  const list = useInstallationRows({ ...source, onStatusChange: () => router.refresh() });
  return (
    <>
      {list.failed ? (
        <Callout
          kind="warning"
          title="The list could not be refreshed"
          action={
            <Button size="sm" onClick={list.retry}>
              Try again
            </Button>
          }
          className="m-3"
        >
          What you see may be out of date.
        </Callout>
      ) : null}
      <InstallationTable rows={list.rows} path={path} now={list.now} />
      <LoadMore
        shown={list.rows.length}
        total={total}
        nextHref={nextHref}
        {...(hydrated && list.hasMore ? { onLoad: list.loadMore, pending: list.loadingMore } : {})}
        {...(hydrated && !list.hasMore ? { nextHref: null } : {})}
      />
    </>
  );
}
