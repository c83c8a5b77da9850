import type { Metadata } from "next";
import { BrandTile } from "@/components/brand/brand-tile";
import { ConnectorFacts } from "@/components/catalog/connector-facts";
import { ConnectorPanels } from "@/components/catalog/connector-panels";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { getCatalogEntry } from "@/lib/domain/catalog";
import { can } from "@/lib/domain/core";
import { listInstallations } from "@/lib/domain/installations";
import { orNotFound, pageContext } from "@/lib/web";
import { inspectAction } from "./actions";

interface ConnectorPageProps {
  readonly params: Promise<{ org: string; connector: string }>;
}

export async function generateMetadata({ params }: ConnectorPageProps): Promise<Metadata> {
  const { org, connector } = await params;
  const { ctx } = await pageContext(org);
  const { name } = await orNotFound(getCatalogEntry(ctx, { id: connector }));
  return { title: name };
}

export default async function ConnectorPage({ params }: ConnectorPageProps) {
  const { org, connector } = await params;
  const { ctx } = await pageContext(org);
  const entry = await orNotFound(getCatalogEntry(ctx, { id: connector }));
  const installed = await listInstallations(ctx, { connector_id: entry.id, limit: 5 });
  const mayInstall = can(ctx.principal, "installations:write");
  const install = { variant: "primary", href: `/o/${org}/install/${entry.slug}` } as const;
  return (
    <>
      <PageHeader
        title={entry.name}
        description={entry.description}
        mark={<BrandTile slug={entry.slug} name={entry.name} size="lg" />}
        breadcrumbs={[{ label: "Catalog", href: `/o/${org}/catalog` }, { label: entry.name }]}
        action={mayInstall ? <ButtonLink {...install}>Install</ButtonLink> : null}
      />
      <div className="grid items-start gap-6 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_22rem]">
        <ConnectorPanels
          entry={entry}
          installed={installed}
          path={`/o/${org}/installations`}
          mayInstall={mayInstall}
          inspect={inspectAction.bind(null, org)}
        />
        <Panel title="About">
          <ConnectorFacts entry={entry} />
        </Panel>
      </div>
    </>
  );
}
