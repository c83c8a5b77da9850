import { KeyRound } from "lucide-react";
import { ConnectLink } from "@/components/connect/connect-link";
import { reconnectWords } from "@/components/installations/reconnect-words";
import { EmptyState } from "@/components/ui/empty-state";
import type { Installation } from "@/lib/contracts";
import type { SaveCredential } from "./credential-form";
import type { InputKind } from "./kinds";
import { ReplaceButton } from "./replace-button";

export interface NoCredentialProps {
  readonly installation: Installation;
  readonly ownerName: string;
  readonly manageable: boolean;
  readonly connectHref: string;
  readonly kinds: readonly InputKind[];
  readonly save: SaveCredential;
}

/** No sign-in is stored: because none was needed, because none has happened, or because it was lost. */
export function NoCredential({ installation, ownerName, manageable, connectHref, kinds, save }: NoCredentialProps) {
  const { id, name, state, enabled } = installation;
  const isOpen = state === "connected";
  // The notice above has the button already.
  const noticed = reconnectWords(installation) !== null;
  return (
    <EmptyState
      kind="first-use"
      icon={<KeyRound aria-hidden />}
      title="No sign-in is stored"
      action={
        manageable && enabled ? (
          <>
            {isOpen || noticed ? null : (
              <ConnectLink variant="primary" installationId={id} connectHref={connectHref}>
                Connect {name}
              </ConnectLink>
            )}
            <ReplaceButton name={name} kinds={kinds} replaces={false} save={save} />
          </>
        ) : null
      }
    >
      {isOpen
        ? "The server answers without one."
        : manageable
          ? "Connecting stores one in the vault. A server that takes a key can be given one here."
          : `${ownerName} or an admin can connect it.`}
    </EmptyState>
  );
}
