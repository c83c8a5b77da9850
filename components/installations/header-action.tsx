import { ButtonLink } from "@/components/ui/button";
import { EnableButton, type EnableButtonProps } from "./enable-button";
import type { PrimaryAction } from "./state-words";

export interface HeaderActionProps extends EnableButtonProps {
  readonly action: PrimaryAction;
  readonly connectHref: string;
}

const labels: Record<Exclude<PrimaryAction, "enable">, string> = {
  connect: "Connect",
  sign_in: "Sign in",
  reconnect: "Reconnect",
};

/** The one thing to do about an installation. */
export function HeaderAction({ action, name, connectHref, enable }: HeaderActionProps) {
  if (action === "enable") return <EnableButton name={name} enable={enable} />;
  return (
    <ButtonLink variant="primary" href={connectHref}>
      {labels[action]}
    </ButtonLink>
  );
}
