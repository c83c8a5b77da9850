import type { Metadata } from "next";
import { CredentialPanel } from "@/components/installations/credential-panel";
import { DisconnectButton } from "@/components/installations/disconnect-button";
import { NoCredentials } from "@/components/installations/no-credentials";
import { ButtonLink } from "@/components/ui/button";
import { disconnectAction } from "../actions";
import { gatherInstallation, type InstallationParams } from "../gather";

export const metadata: Metadata = { title: "Credentials" };

export default async function CredentialsPage({ params }: InstallationParams) {
  const { view, org, now } = await gatherInstallation(params);
  const { installation, credentials, manageable, connector_uuid: uuid, client_id: clientId } = view;
  const connectHref = `/o/${org}/connect/${installation.id}`;
  const isSignIn = (kind: string) => kind === "oauth" || kind === "bearer";
  return (
    <div className="max-w-184 space-y-4">
      {credentials.some(({ kind }) => isSignIn(kind)) ? null : (
        <NoCredentials view={view} connectHref={manageable ? connectHref : null} />
      )}
      {credentials.map((credential) => (
        <CredentialPanel
          key={credential.kind}
          credential={credential}
          clientId={clientId}
          now={now}
          actions={
            manageable && isSignIn(credential.kind) ? (
              <>
                <DisconnectButton name={installation.name} disconnect={disconnectAction.bind(null, org, uuid)} />
                <ButtonLink href={connectHref}>Reconnect</ButtonLink>
              </>
            ) : null
          }
        />
      ))}
    </div>
  );
}
