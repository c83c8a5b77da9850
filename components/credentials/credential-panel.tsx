import type { ReactNode } from "react";
import { Panel } from "@/components/ui/panel";
import type { CredentialView, Installation } from "@/lib/contracts";
import { CredentialFacts } from "./credential-facts";
import { healthOf } from "./health";
import { HealthLine } from "./health-line";

export interface CredentialPanelProps {
  readonly credential: CredentialView;
  readonly installation: Installation;
  readonly clientId: string | null;
  readonly now: Date;
  /** What the reader may do about it; null for those who may not. */
  readonly actions: ReactNode;
  /** What stands between the health and the facts, such as an overlap. */
  readonly children?: ReactNode;
}

/** What an installation signs in with, how that does, and what can be done about it. The secret itself is nowhere to be seen. */
export function CredentialPanel({ credential, installation, clientId, now, actions, children }: CredentialPanelProps) {
  return (
    <Panel title="Sign-in" description={descriptions[credential.type]} footer={actions}>
      <div className="space-y-3">
        <HealthLine health={healthOf(credential, installation, now)} />
        {children}
        <CredentialFacts credential={credential} clientId={clientId} now={now} />
      </div>
    </Panel>
  );
}

const descriptions: Record<CredentialView["type"], string> = {
  oauth: "A grant that somebody consented to, in the vault. Patchbay renews its token ahead of the end.",
  bearer: "A token that was entered by hand, in the vault.",
  api_key: "A key that was entered by hand, in the vault.",
  basic: "A user name and a password, in the vault.",
  client_credentials: "An OAuth client that gets tokens for itself, in the vault.",
  aws: "A key that signs requests, in the vault.",
  connection_string: "How to reach and sign in to the database, in the vault.",
};
