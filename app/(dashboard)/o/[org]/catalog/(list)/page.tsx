import type { Metadata } from "next";
import { CatalogFilters } from "@/components/catalog/catalog-filters";
import { CatalogGrid } from "@/components/catalog/catalog-grid";
import { CatalogEmpty } from "@/components/catalog/catalog-empty";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { PageHeader } from "@/components/ui/page-header";
import { searchCatalog } from "@/lib/domain/catalog";
import { countByConnector } from "@/lib/domain/installations";
import { pageContext, type SearchParams } from "@/lib/web";
import { readCatalogSearch } from "./search-params";

export const metadata: Metadata = { title: "Catalog" };

interface CatalogPageProps {
  readonly params: Promise<{ org: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export default async function CatalogPage({ params, searchParams }: CatalogPageProps) {
  const { org } = await params;
  const { ctx } = await pageContext(org);
  const { values, dropped } = readCatalogSearch(await searchParams);
  const [found, installed] = await Promise.all([searchCatalog(ctx, values), countByConnector(ctx, {})]);
  const path = `/o/${org}/catalog`;
  return (
    <>
      <PageHeader
        title="Catalog"
        description={`${found.total} connectors to install; ${installed.length} in use.`}
        breadcrumbs={[{ label: "Catalog" }]}
      />
      <DroppedNotice dropped={dropped} />
      <CatalogFilters path={path} filter={values} categories={found.categories} auths={found.auths}>
        {found.data.length === 0 ? (
          <CatalogEmpty path={path} genericPath={`/o/${org}/install/mcp`} />
        ) : (
          <CatalogGrid entries={found.data} installed={installed} path={path} />
        )}
      </CatalogFilters>
    </>
  );
}
