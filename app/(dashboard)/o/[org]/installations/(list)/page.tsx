import type { Metadata } from "next";
import { InstallationFilters } from "@/components/installations/installation-filters";
import { isFiltered, isModified, listHref, searchQuery } from "@/components/installations/list-search";
import { PrintedFacts } from "@/components/installations/printed-facts";
import { summarySentence } from "@/components/installations/summary-sentence";
import { ButtonLink } from "@/components/ui/button";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { PageHeader } from "@/components/ui/page-header";
import { withQuery } from "@/components/ui/with-query";
import { ViewControls } from "@/components/views/view-controls";
import { ViewTabs } from "@/components/views/view-tabs";
import { can } from "@/lib/domain/core";
import { pageContext, type SearchParams } from "@/lib/web";
import { rowsWanted, viewCallsOf } from "./calls";
import { gatherList, type GatheredList } from "./gather";
import { InstallationRows } from "./installation-rows";

export const metadata: Metadata = { title: "Installations" };

interface InstallationsPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export default async function InstallationsPage({ params, searchParams }: InstallationsPageProps) {
  const { org } = await params;
  const { ctx, organization } = await pageContext(org);
  const gathered = await gatherList(ctx, await searchParams);
  const { search, facets, counted } = gathered;
  const path = `/o/${org}/installations`;
  const mayInstall = can(ctx.principal, "installations:write");
  const install = { variant: "primary", href: `/o/${org}/catalog` } as const;
  return (
    <>
      <PageHeader
        title="Installations"
        description={counted && summarySentence(counted.status)}
        breadcrumbs={[{ label: "Installations" }]}
        action={mayInstall ? <ButtonLink {...install}>Install a connector</ButtonLink> : null}
      />
      <PrintedFacts organization={organization.name} search={search} facets={facets} at={ctx.now()} />
      <DroppedNotice dropped={gathered.dropped} />
      {isUnused(gathered) ? null : <ListControls org={org} gathered={gathered} path={path} mayShare={mayInstall} />}
      <InstallationRows org={org} gathered={gathered} path={path} requestId={ctx.requestId} mayInstall={mayInstall} />
    </>
  );
}

/** Nothing has ever been installed: then there is nothing to filter, and no view of it. */
function isUnused({ first, search, cursor }: GatheredList): boolean {
  return first?.rows.length === 0 && cursor === undefined && !isFiltered(search);
}

interface ListControlsProps {
  readonly org: string;
  readonly gathered: GatheredList;
  readonly path: string;
  readonly mayShare: boolean;
}

function ListControls({ org, gathered, path, mayShare }: ListControlsProps) {
  const { search, view, views, facets } = gathered;
  const modified = isModified(search, view);
  return (
    <>
      <div className="-mt-2 mb-3 flex items-center gap-3 border-b border-line print:hidden">
        <ViewTabs
          views={views}
          current={view.id}
          modified={modified}
          hrefOf={(one) => listHref(path, one.search, one.id)}
        />
        <ViewControls
          view={view}
          search={search}
          modified={modified}
          path={path}
          calls={viewCallsOf(org)}
          mayShare={mayShare}
        />
      </div>
      <InstallationFilters
        path={path}
        search={search}
        view={view.id}
        facets={facets}
        exportHref={withQuery("/api/v1/installations/export.csv", {
          ...searchQuery(rowsWanted(search)),
          organization: org,
        })}
      />
    </>
  );
}
