import type { ReactNode } from "react";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { PreviousCredential } from "@/lib/contracts";
import { clockUtc, inAbout } from "./spans";

export interface PreviousSecretProps {
  readonly previous: PreviousCredential;
  readonly now: Date;
  /** Ends the overlap; null for those who may not. */
  readonly action: ReactNode;
}

/** The secret before, while it overlaps with the new one: until when, and whether it is still needed. */
export function PreviousSecret({ previous, now, action }: PreviousSecretProps) {
  const { of, label, valid_until: until, needed_at: needed } = previous;
  const which = of === "client_secret" ? "The old client secret" : "The old secret";
  const named = label === null ? which : `${which} (${label})`;
  return (
    <Callout kind="info" title={`${named} works until ${clockUtc(until, now)}`} action={action}>
      It is deleted {inAbout(Date.parse(until), now.getTime())}.{" "}
      {needed === null ? (
        "The new one was taken every time so far."
      ) : (
        <>
          The server still wanted it <Time value={needed} now={now} />.
        </>
      )}
    </Callout>
  );
}
