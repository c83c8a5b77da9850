import type { AuditPage } from "@/lib/contracts";
import { ScrollText } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";
import { AuditEntries } from "./audit-entries";
import type { AuditEntryProps } from "./audit-entry";
import { MoreEntries, type MoreEntriesProps } from "./more-entries";

export interface AuditTrailProps extends Omit<AuditEntryProps, "entry">, Pick<MoreEntriesProps, "load"> {
  readonly page: AuditPage;
  /** Of the whole trail; null where a filter hides some of it. */
  readonly total: number | null;
}

export function AuditTrail({ page, total, load, org, ...shared }: AuditTrailProps) {
  if (page.data.length === 0) return total === null ? <NoMatch org={org} /> : <NothingYet />;
  return (
    <Panel flush>
      <MoreEntries
        count={page.data.length}
        next={page.next_cursor}
        total={total === null ? undefined : total.toLocaleString("en")}
        load={load}
      >
        <AuditEntries entries={page.data} org={org} {...shared} />
      </MoreEntries>
    </Panel>
  );
}

function NoMatch({ org }: { readonly org: string }) {
  return (
    <EmptyState
      kind="no-match"
      title="No entry matches these filters"
      action={<ButtonLink href={`/o/${org}/audit`}>Clear filters</ButtonLink>}
    >
      Nothing of this kind has happened in this organization yet.
    </EmptyState>
  );
}

function NothingYet() {
  return (
    <EmptyState kind="first-use" icon={<ScrollText aria-hidden />} title="Nothing has happened yet">
      Whatever anybody changes here is written down, with who it was and what it was before.
    </EmptyState>
  );
}
