import type { Metadata } from "next";
import { BrandTile } from "@/components/brand/brand-tile";
import { ConnectFacts } from "@/components/connect/connect-facts";
import { ConnectPanel } from "@/components/connect/connect-panel";
import { IdleView } from "@/components/connect/idle-view";
import { isUnderWay } from "@/components/connect/phase";
import { NotYours } from "@/components/installations/not-yours";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import type { SearchParams } from "@/lib/web";
import { beginHere, enableAction, readAttempt, saveSecretAction, setClientAction } from "./actions";
import { type ConnectParams, gatherConnect } from "./gather-connect";
import { readConnectSearch } from "./search-params";

export const metadata: Metadata = { title: "Connect" };

interface ConnectPageProps extends ConnectParams {
  readonly searchParams: Promise<SearchParams>;
}

export default async function ConnectPage({ params, searchParams }: ConnectPageProps) {
  const { values } = readConnectSearch(await searchParams);
  const { org, view, snapshot, place } = await gatherConnect(params, values);
  const { name, id, connector_id: connectorId } = view.installation;
  const { connector, attempt, failure } = snapshot;
  const actions = {
    readAttempt: readAttempt.bind(null, org, place.uuid),
    setClient: setClientAction.bind(null, org, id),
    enable: enableAction.bind(null, org, id),
    saveSecret: saveSecretAction.bind(null, org, id),
    beginHere: beginHere.bind(null, org, id, place.uuid),
  };
  const attemptProps = { place, snapshot, actions };
  return (
    <>
      <PageHeader
        title={`Connect ${name}`}
        mark={<BrandTile slug={connectorId} name={name} size="lg" />}
        breadcrumbs={[
          { label: "Installations", href: place.listHref },
          { label: name, href: place.detailHref },
          { label: "Connect" },
        ]}
      />
      {view.manageable ? (
        <div className="grid items-start gap-6 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_22rem]">
          <Panel>
            <ConnectPanel {...attemptProps} resumes={failure === null && isUnderWay(connector, attempt)}>
              <IdleView {...attemptProps} />
            </ConnectPanel>
          </Panel>
          <ConnectFacts view={view} attempt={attempt} consents={place.consents} />
        </div>
      ) : (
        <NotYours what={`connect ${name}`} ownerName={view.owner_name} />
      )}
    </>
  );
}
