import { CredentialActions } from "@/components/credentials/credential-actions";
import { CredentialPanel } from "@/components/credentials/credential-panel";
import { EndOverlapButton } from "@/components/credentials/end-overlap-button";
import type { InputKind } from "@/components/credentials/kinds";
import { NoCredential } from "@/components/credentials/no-credential";
import { PreviousSecret } from "@/components/credentials/previous-secret";
import type { InstallationCredentials, InstallationView } from "@/lib/contracts";
import { endOverlapAction, removeAction, renewAction, revokeAction, saveAction } from "./actions";

export interface SignInProps {
  readonly org: string;
  readonly view: InstallationView;
  readonly credentials: InstallationCredentials;
  readonly kinds: readonly InputKind[];
  readonly connectHref: string;
  readonly now: Date;
}

/** What is stored, with what can be done about it; or that nothing is. */
export function SignIn({ org, view, credentials, kinds, connectHref, now }: SignInProps) {
  const { installation, manageable, owner_name: ownerName } = view;
  const { id } = installation;
  const { credential, previous, client } = credentials;
  const means = { installation, kinds, connectHref, save: saveAction.bind(null, org, id) };
  if (credential === null) return <NoCredential {...means} ownerName={ownerName} manageable={manageable} />;
  return (
    <CredentialPanel
      credential={credential}
      installation={installation}
      clientId={client?.client_id ?? null}
      now={now}
      actions={
        manageable ? (
          <CredentialActions
            {...means}
            credential={credential}
            renew={renewAction.bind(null, org, id)}
            revoke={credential.type === "oauth" ? revokeAction.bind(null, org, id) : removeAction.bind(null, org, id)}
          />
        ) : null
      }
    >
      {previous.map((one) => (
        <PreviousSecret
          key={one.of}
          previous={one}
          now={now}
          action={manageable ? <EndOverlapButton end={endOverlapAction.bind(null, org, id, one.of)} /> : null}
        />
      ))}
    </CredentialPanel>
  );
}
