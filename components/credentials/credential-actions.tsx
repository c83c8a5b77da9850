import { ConnectLink } from "@/components/connect/connect-link";
import type { Act } from "@/components/installations/action-outcome";
import type { FormResult } from "@/components/ui/form-result";
import type { CredentialView, Installation } from "@/lib/contracts";
import type { SaveCredential } from "./credential-form";
import { type InputKind, inputKindOf } from "./kinds";
import { RenewButton } from "./renew-button";
import { ReplaceButton } from "./replace-button";
import { RevokeButton } from "./revoke-button";

export interface CredentialActionsProps {
  readonly credential: CredentialView;
  readonly installation: Pick<Installation, "id" | "name">;
  readonly connectHref: string;
  /** What the connector takes in place of a consent. */
  readonly kinds: readonly InputKind[];
  readonly renew: () => Promise<FormResult<unknown>>;
  readonly save: SaveCredential;
  readonly revoke: Act;
}

/** What can be done about a stored credential, by its kind. */
export function CredentialActions(props: CredentialActionsProps) {
  const { credential, installation, connectHref, kinds, renew, save, revoke } = props;
  const { name, id } = installation;
  const { type, issuer, refresh, wanted_scopes: wanted } = credential;
  const own = inputKindOf(type);
  return (
    <>
      <RevokeButton name={name} issuerHost={issuer === null ? null : new URL(issuer).host} revoke={revoke} />
      <div className="flex flex-wrap justify-end gap-2">
        {refresh === null || refresh.status === "renewing" ? null : <RenewButton name={name} renew={renew} />}
        {own === null ? (
          // Naming the scopes, or none, asks for consent even though the grant at hand still works.
          <ConnectLink installationId={id} connectHref={connectHref} scopes={wanted}>
            Reconnect
          </ConnectLink>
        ) : (
          <ReplaceButton name={name} kinds={[own, ...kinds.filter((kind) => kind !== own)]} replaces save={save} />
        )}
      </div>
    </>
  );
}
