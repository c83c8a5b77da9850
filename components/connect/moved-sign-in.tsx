import { Callout } from "@/components/ui/callout";

export interface MovedSignInProps {
  readonly host: string;
  /** Issuers: where consent was given before, and where it is asked for now. */
  readonly before: string;
  readonly now: string;
}

/** The server leads to another authorization server than the one that was consented at. */
export function MovedSignIn({ host, before, now }: MovedSignInProps) {
  return (
    <Callout kind="warning" title={`${host} now signs in somewhere else`} live>
      Before at <code className="font-mono text-caption/5 wrap-anywhere">{before}</code>, now at{" "}
      <code className="font-mono text-caption/5 wrap-anywhere">{now}</code>. Give consent only if you expected that.
      What was granted before stays there.
    </Callout>
  );
}
