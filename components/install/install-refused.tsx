import { ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

export function InstallRefused({ name, backHref }: { readonly name: string; readonly backHref: string }) {
  return (
    <EmptyState
      kind="no-permission"
      title={`You cannot install ${name}`}
      action={<ButtonLink href={backHref}>Back to {name}</ButtonLink>}
    >
      Only developers and admins of the organization can install connectors. Ask one of them, or ask an admin to change
      your role.
    </EmptyState>
  );
}
