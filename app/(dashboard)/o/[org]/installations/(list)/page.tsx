import type { Metadata } from "next";
import { formatFacet } from "@/components/installations/figures";
import { InstallationFilters } from "@/components/installations/installation-filters";
import { InstallationList } from "@/components/installations/installation-list";
import { InstallationsEmpty } from "@/components/installations/installations-empty";
import { summarySentence } from "@/components/installations/summary-sentence";
import { ButtonLink } from "@/components/ui/button";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { withQuery } from "@/components/ui/with-query";
import { listCatalog } from "@/lib/domain/catalog";
import { can } from "@/lib/domain/core";
import { countFacets } from "@/lib/domain/installations";
import { pageContext, type SearchParams } from "@/lib/web";
import { loadRows } from "./actions";
import { listRows } from "./rows";
import { readInstallationsSearch } from "./search-params";

export const metadata: Metadata = { title: "Installations" };

interface InstallationsPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<SearchParams>;
}

const PAGE_SIZE = 50;

export default async function InstallationsPage({ params, searchParams }: InstallationsPageProps) {
  const { org } = await params;
  const { ctx } = await pageContext(org);
  const { values, dropped } = readInstallationsSearch(await searchParams);
  const { q, status, connector, cursor } = values;
  const filter = { q, status, connector_id: connector, limit: PAGE_SIZE };
  const [first, facets, catalog] = await Promise.all([
    listRows(ctx, { ...filter, cursor }),
    countFacets(ctx, filter),
    listCatalog(ctx, {}),
  ]);
  const [path, catalogPath] = [`/o/${org}/installations`, `/o/${org}/catalog`];
  const mayInstall = can(ctx.principal, "installations:write");
  const install = { variant: "primary", href: catalogPath } as const;
  const next = first.nextCursor;
  return (
    <>
      <PageHeader
        title="Installations"
        description={summarySentence(facets.status)}
        breadcrumbs={[{ label: "Installations" }]}
        action={mayInstall ? <ButtonLink {...install}>Install a connector</ButtonLink> : null}
      />
      <DroppedNotice dropped={dropped} />
      <InstallationFilters
        path={path}
        filter={values}
        statuses={facets.status}
        connectors={facets.connector}
        nameOf={(id) => catalog.data.find((entry) => entry.id === id)?.name ?? id}
      />
      <Panel flush>
        {first.rows.length === 0 && !cursor ? (
          <InstallationsEmpty
            filtered={Boolean(q ?? status ?? connector)}
            mayInstall={mayInstall}
            path={path}
            catalogPath={catalogPath}
          />
        ) : (
          <InstallationList
            listKey={[org, q, status, connector]}
            first={first}
            firstCursor={cursor ?? null}
            nextHref={next === null ? null : withQuery(path, { q, status, connector, cursor: next })}
            total={formatFacet(facets.total)}
            path={path}
            load={loadRows.bind(null, org, filter)}
          />
        )}
      </Panel>
    </>
  );
}
