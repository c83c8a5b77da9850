import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";

export interface Existing {
  readonly name: string;
  readonly href: string;
  /** The reader's own: the same address cannot be installed a second time. */
  readonly own: boolean;
  readonly ownerName: string;
}

export interface ExistingNoticeProps {
  readonly existing: Existing;
  /** After an attempt, so that it is read aloud. */
  readonly live?: boolean | undefined;
}

/** Says that there is one already, and leads to it. */
export function ExistingNotice({ existing, live }: ExistingNoticeProps) {
  const { name, href, own, ownerName } = existing;
  return (
    <Callout
      kind={own ? "warning" : "info"}
      live={live}
      title={own ? `You have installed this already, as ${name}` : `${ownerName} has installed this, as ${name}`}
      action={<ButtonLink href={href}>Open {name}</ButtonLink>}
    >
      {own
        ? "One person has one installation for an address. Use it, or delete it first."
        : "It is shared with the organization. You can use it, or install one of your own."}
    </Callout>
  );
}
