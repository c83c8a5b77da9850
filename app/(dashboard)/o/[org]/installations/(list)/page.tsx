import type { Metadata } from "next";
import Link from "next/link";
import { InstallationList } from "@/components/installations/installation-list";
import { InstallationsEmpty } from "@/components/installations/installations-empty";
import { formatFacet } from "@/components/installations/figures";
import { summarySentence } from "@/components/installations/summary-sentence";
import { StatusFilter } from "@/components/installations/status-filter";
import { ButtonLink } from "@/components/ui/button";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { FilterSelect } from "@/components/ui/filter-select";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { SearchBox } from "@/components/ui/search-box";
import { withQuery } from "@/components/ui/with-query";
import { can } from "@/lib/domain/core";
import { listCatalog } from "@/lib/domain/catalog";
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
  const path = `/o/${org}/installations`;
  const mayInstall = can(ctx.principal, "installations:write");
  const nameOf = (id: string) => catalog.data.find((entry) => entry.id === id)?.name ?? id;
  const nothing = first.rows.length === 0 && !cursor;
  return (
    <>
      <PageHeader
        title="Installations"
        description={summarySentence(facets.status)}
        breadcrumbs={[{ label: "Installations" }]}
        action={
          mayInstall ? (
            <ButtonLink variant="primary" href={`/o/${org}/catalog`}>
              Install a connector
            </ButtonLink>
          ) : null
        }
      />
      <DroppedNotice dropped={dropped} />
      <div className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2">
        <SearchBox
          label="Search installations"
          placeholder="Search by name or address"
          path={path}
          value={q ?? ""}
          keep={{ status, connector }}
          className="w-64 max-sm:w-full"
        />
        <div className="w-48 max-sm:w-full">
          <FilterSelect
            label="Connector"
            name="connector"
            placeholder="Any connector"
            options={facets.connector.map(({ value, count }) => ({
              value,
              label: `${nameOf(value)} (${formatFacet(count)})`,
            }))}
            value={connector ?? ""}
            path={path}
            keep={{ q, status }}
          />
        </div>
        <div className="min-w-0 max-sm:w-full lg:ms-auto">
          <StatusFilter path={path} facets={facets.status} current={status} keep={{ q, connector }} />
        </div>
      </div>
      {cursor ? (
        <p className="mb-3">
          <Link href={withQuery(path, { q, status, connector })} className="text-accent-fg hover:underline">
            Back to the newest
          </Link>
        </p>
      ) : null}
      <Panel flush>
        {nothing ? (
          <InstallationsEmpty
            filtered={Boolean(q ?? status ?? connector)}
            mayInstall={mayInstall}
            path={path}
            catalogPath={`/o/${org}/catalog`}
          />
        ) : (
          <InstallationList
            listKey={[org, q, status, connector]}
            first={first}
            firstCursor={cursor ?? null}
            nextHref={
              first.nextCursor === null ? null : withQuery(path, { q, status, connector, cursor: first.nextCursor })
            }
            total={formatFacet(facets.total)}
            path={path}
            load={loadRows.bind(null, org, filter)}
          />
        )}
      </Panel>
    </>
  );
}
