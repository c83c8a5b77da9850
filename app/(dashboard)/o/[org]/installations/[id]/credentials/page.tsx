import type { Metadata } from "next";
import { CredentialWatch } from "@/components/credentials/credential-watch";
import { healthOf } from "@/components/credentials/health";
import { OtherSecrets } from "@/components/credentials/other-secrets";
import { RefreshHistory } from "@/components/credentials/refresh-history";
import { nextRevocationMs } from "@/components/credentials/revocation-words";
import { Revocations } from "@/components/credentials/revocations";
import { ScopesPanel } from "@/components/credentials/scopes-panel";
import { ConnectionTest } from "@/components/installations/connection-test";
import { Panel } from "@/components/ui/panel";
import { gatherInstallation, type InstallationParams } from "../gather";
import { clientSecretAction } from "./actions";
import { gatherCredentials } from "./gather-credentials";
import { SignIn } from "./sign-in";

export const metadata: Metadata = { title: "Credentials" };

export default async function CredentialsPage({ params }: InstallationParams) {
  const { view, org, path, now, ctx } = await gatherInstallation(params);
  const { installation, manageable } = view;
  const { credentials, attempts, kinds, testable } = await gatherCredentials(ctx, view);
  const { credential, client, extra_header: extraHeader, revocations } = credentials;
  const connectHref = `/o/${org}/connect/${installation.id}`;
  const due = earlier(
    credential === null ? null : healthOf(credential, installation, now).changesAtMs,
    nextRevocationMs(revocations, now),
  );
  const revoking = <Revocations revocations={revocations} now={now} />;
  // What its provider has not taken is news; the rest is history.
  const isNews = revocations.some(({ state }) => state !== "revoked");
  const renews = credential !== null && credential.refresh !== null;
  return (
    <div className="grid items-start gap-6 grid-cols-[minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_22rem]">
      <CredentialWatch dueMs={due === null ? null : due - now.getTime()} drawnAt={now.toISOString()} />
      <div className="space-y-6">
        <SignIn org={org} view={view} credentials={credentials} kinds={kinds} connectHref={connectHref} now={now} />
        {isNews ? revoking : null}
        {renews || attempts === null || attempts.length > 0 ? (
          <RefreshHistory attempts={attempts} now={now} href={`${path}/credentials`} />
        ) : null}
        {isNews ? null : revoking}
        <OtherSecrets
          client={client}
          extraHeader={extraHeader}
          configHref={`${path}/config`}
          replaceClientSecret={manageable ? clientSecretAction.bind(null, org, installation.id) : null}
        />
      </div>
      <div className="space-y-6 empty:hidden">
        {credential?.type === "oauth" ? (
          <ScopesPanel
            installation={installation}
            credential={credential}
            connectHref={connectHref}
            manageable={manageable}
          />
        ) : null}
        {testable ? (
          <Panel title="Test the connection" description="Step by step, with the sign-in that is stored.">
            <ConnectionTest organization={org} id={installation.id} />
          </Panel>
        ) : null}
      </div>
    </div>
  );
}

function earlier(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.min(one, other);
}
