import { formatFacet } from "@/components/installations/figures";
import { InstallationList } from "@/components/installations/installation-list";
import { InstallationsEmpty } from "@/components/installations/installations-empty";
import { ListFailed } from "@/components/installations/list-failed";
import { isFiltered, searchQuery } from "@/components/installations/list-search";
import { Panel } from "@/components/ui/panel";
import { withQuery } from "@/components/ui/with-query";
import { bulkCallsOf, loadRowsOf, rowsWanted } from "./calls";
import type { GatheredList } from "./gather";

export interface InstallationRowsProps {
  readonly org: string;
  readonly gathered: GatheredList;
  readonly path: string;
  readonly requestId: string;
  readonly mayInstall: boolean;
}

/** The rows, or why there are none: four empties, each with its way on. */
export function InstallationRows({ org, gathered, path, requestId, mayInstall }: InstallationRowsProps) {
  const { search, view, first, counted, cursor } = gathered;
  if (first === null) {
    return (
      <Panel flush>
        <ListFailed requestId={requestId} />
      </Panel>
    );
  }
  if (first.rows.length === 0 && cursor === undefined) {
    return (
      <Panel flush>
        <InstallationsEmpty
          filtered={isFiltered(search)}
          mayInstall={mayInstall}
          path={withQuery(path, { view: "all" })}
          catalogPath={`/o/${org}/catalog`}
        />
      </Panel>
    );
  }
  const next = first.nextCursor;
  return (
    <Panel flush>
      <InstallationList
        org={org}
        search={search}
        view={view.id}
        first={first}
        firstCursor={cursor ?? null}
        nextHref={next === null ? null : withQuery(path, { ...searchQuery(search), view: view.id, cursor: next })}
        total={formatFacet(counted?.total ?? first.rows.length)}
        path={path}
        load={loadRowsOf(org, rowsWanted(search))}
        bulkCalls={bulkCallsOf(org)}
        mayChange={mayInstall}
      />
    </Panel>
  );
}
