import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { KeyRound } from "lucide-react";
import type { InstallationView } from "@/lib/contracts";

export interface NoCredentialsProps {
  readonly view: InstallationView;
  /** Null for those who may not connect it. */
  readonly connectHref: string | null;
}

/** No sign-in is stored: because none was needed, or because none has happened. */
export function NoCredentials({ view, connectHref }: NoCredentialsProps) {
  const { state, name } = view.installation;
  if (state === "connected") {
    return (
      <EmptyState kind="first-use" icon={<KeyRound aria-hidden />} title="No sign-in is stored">
        The server answers without one.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      kind="first-use"
      icon={<KeyRound aria-hidden />}
      title="No sign-in is stored"
      action={
        connectHref === null ? null : (
          <ButtonLink variant="primary" href={connectHref}>
            Connect {name}
          </ButtonLink>
        )
      }
    >
      {connectHref === null
        ? `${view.owner_name} or an admin can connect it.`
        : "Connecting it stores one in the vault."}
    </EmptyState>
  );
}
