import { ChangeTimeline } from "@/components/installations/change-timeline";
import { ConnectionTest } from "@/components/installations/connection-test";
import { InstallationFacts } from "@/components/installations/installation-facts";
import { ScopeComparison } from "@/components/installations/scope-comparison";
import { snippetsOf } from "@/components/installations/snippets";
import { UsageFigures } from "@/components/installations/usage-figures";
import { CodeBlock } from "@/components/ui/code-block";
import { CodeTabs } from "@/components/ui/code-tabs";
import { Panel } from "@/components/ui/panel";
import { gatherInstallation, type InstallationParams } from "../gather";
import { gatherOverview } from "./gather-overview";

export default async function OverviewPage({ params }: InstallationParams) {
  const { view, org, path, now, ctx } = await gatherInstallation(params);
  const { usage, trail, connector, testable } = await gatherOverview(ctx, view, org);
  const { installation, endpoint, connector_uuid: uuid } = view;
  const slug = installation.connector_id.replace(/^conn_/, "");
  return (
    <div className="grid items-start gap-6 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="space-y-6">
        <UsageFigures usage={usage} usageHref={`${path}/usage`} />
        <Panel title="Call it" description="With an API key that has the scope connectors:proxy.">
          <div className="space-y-3">
            <CodeBlock code={endpoint} wrap copyLabel="Copy endpoint" />
            <CodeTabs
              label="Ways to call it"
              samples={snippetsOf({ endpoint, uuid, slug, modern: installation.server_info?.era === "modern" })}
            />
          </div>
        </Panel>
        {testable ? (
          <Panel
            title="Test the connection"
            description="Step by step, with the sign-in that is stored. What it finds counts."
          >
            <ConnectionTest organization={org} id={installation.id} />
          </Panel>
        ) : null}
        {trail === null ? null : (
          <Panel title="Recent changes" flush>
            <ChangeTimeline
              entries={trail}
              now={now}
              allHref={`/o/${org}/audit?entity_type=installation&entity_id=${uuid}`}
            />
          </Panel>
        )}
      </div>
      <div className="space-y-6">
        <Panel title="About">
          <InstallationFacts view={view} connector={connector} now={now} />
        </Panel>
        <Panel title="Permissions" description="What was asked for, and what was granted.">
          <ScopeComparison
            requested={installation.requested_scopes}
            granted={installation.granted_scopes}
            connected={installation.state === "connected"}
          />
        </Panel>
      </div>
    </div>
  );
}
