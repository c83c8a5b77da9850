import { Callout } from "@/components/ui/callout";
import type { Installation } from "@/lib/contracts";
import { ReconnectAction } from "./reconnect-action";
import { reconnectWords } from "./reconnect-words";

export interface ReconnectNoticeProps {
  readonly installation: Installation;
  /** `/o/<slug>` */
  readonly base: string;
  /** Null where the reader may mend it; else whom to ask: "Mara Lindqvist or an admin". */
  readonly ask: string | null;
}

/** A sign-in is lost for good: what happened, and the one click that mends it. Nothing where none is. */
export function ReconnectNotice({ installation, base, ask }: ReconnectNoticeProps) {
  const words = reconnectWords(installation);
  if (words === null) return null;
  return (
    <Callout
      kind="warning"
      title={words.title}
      action={
        ask === null ? (
          <ReconnectAction variant="primary" words={words} installation={installation} base={base} />
        ) : null
      }
    >
      {words.detail}
      {ask === null ? null : ` Ask ${ask}.`}
    </Callout>
  );
}
