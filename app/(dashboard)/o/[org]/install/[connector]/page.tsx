import type { Metadata } from "next";
import { BrandTile } from "@/components/brand/brand-tile";
import { ExistingNotice } from "@/components/install/existing-notice";
import { InstallForm } from "@/components/install/install-form";
import { InstallRefused } from "@/components/install/install-refused";
import { SettingsPreview } from "@/components/catalog/settings-preview";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getCatalogEntry } from "@/lib/domain/catalog";
import { redirectUri } from "@/lib/domain/connect";
import { can } from "@/lib/domain/core";
import { listInstallations } from "@/lib/domain/installations";
import { listMembers } from "@/lib/domain/orgs";
import { orNotFound, pageContext, type SearchParams } from "@/lib/web";
import { inspectAction, installAction } from "./actions";
import { existingOf } from "./existing";
import { readInstallSearch } from "./search-params";

interface InstallPageProps {
  readonly params: Promise<{ org: string; connector: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export async function generateMetadata({ params }: InstallPageProps): Promise<Metadata> {
  const { org, connector } = await params;
  const { ctx } = await pageContext(org);
  const { name } = await orNotFound(getCatalogEntry(ctx, { id: connector }));
  return { title: `Install ${name}` };
}

export default async function InstallPage({ params, searchParams }: InstallPageProps) {
  const { org, connector } = await params;
  const { ctx } = await pageContext(org);
  const entry = await orNotFound(getCatalogEntry(ctx, { id: connector }));
  const { values, dropped } = readInstallSearch(await searchParams);
  const catalogPath = `/o/${org}/catalog/${entry.slug}`;
  const installed = await listInstallations(ctx, { connector_id: entry.id, limit: 20 });
  // Where a database is, its connection string says.
  const isAnyServer = entry.mcp_url === null && entry.kind !== "database";
  const existing = existingOf(entry, installed.data, await listMembers(ctx, {}), ctx.principal, org);
  return (
    <>
      <PageHeader
        title={isAnyServer ? "Install an MCP server" : `Install ${entry.name}`}
        description={entry.description}
        mark={<BrandTile slug={entry.slug} name={entry.name} size="lg" />}
        breadcrumbs={[
          { label: "Catalog", href: `/o/${org}/catalog` },
          { label: entry.name, href: catalogPath },
          { label: "Install" },
        ]}
      />
      <DroppedNotice dropped={dropped} />
      {can(ctx.principal, "installations:write") ? (
        <div className="grid items-start gap-8 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="max-w-xl space-y-6">
            {existing ? <ExistingNotice existing={existing} /> : null}
            {existing?.own ? null : (
              <InstallForm
                name={isAnyServer ? "MCP server" : entry.name}
                slug={entry.slug}
                auth={entry.auth}
                address={isAnyServer ? { proposed: values.url ?? "", inspect: inspectAction.bind(null, org) } : null}
                redirectUri={redirectUri()}
                defaultMethod={values.method ?? "oauth"}
                install={installAction.bind(null, org, entry.id)}
                installationsPath={`/o/${org}/installations`}
                cancelHref={catalogPath}
              />
            )}
          </div>
          <Panel title="What can be set later" flush className="max-lg:hidden">
            <SettingsPreview schema={entry.config_schema} />
          </Panel>
        </div>
      ) : (
        <InstallRefused name={entry.name} backHref={catalogPath} />
      )}
    </>
  );
}
