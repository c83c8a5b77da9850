import { ConnectLink } from "@/components/connect/connect-link";
import { CLIENT_SECRET } from "@/components/credentials/client-secret-place";
import { ButtonLink, type ButtonLinkProps } from "@/components/ui/button";
import type { Installation } from "@/lib/contracts";
import type { ReconnectWords } from "./reconnect-words";

export interface ReconnectActionProps extends Pick<ButtonLinkProps, "variant" | "className"> {
  readonly words: ReconnectWords;
  readonly installation: Pick<Installation, "id" | "name">;
  /** `/o/<slug>` */
  readonly base: string;
}

/** The one click: the consent page opens in it, or the place where another secret is entered. */
export function ReconnectAction({ words: { fix, by }, installation, base, ...look }: ReconnectActionProps) {
  const { id, name } = installation;
  const label = { ...look, "aria-label": `${fix}: ${name}` };
  if (by === "secret") {
    return (
      <ButtonLink {...label} href={`${base}/connect/${id}?method=token`}>
        {fix}
      </ButtonLink>
    );
  }
  if (by === "client_secret") {
    return (
      <ButtonLink {...label} href={`${base}/installations/${id}/credentials#${CLIENT_SECRET}`}>
        {fix}
      </ButtonLink>
    );
  }
  return (
    <ConnectLink {...label} installationId={id} connectHref={`${base}/connect/${id}`}>
      {fix}
    </ConnectLink>
  );
}
