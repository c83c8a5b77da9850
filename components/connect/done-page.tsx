import { AuthShell } from "@/components/shell/auth-shell";
import { ButtonLink } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import type { ConnectAttempt, Connector } from "@/lib/contracts";
import { DoneSignal } from "./done-signal";
import { explainFailure } from "./failure-words";
import { hostOf } from "./host-of";
import { phaseOf } from "./phase";

export interface DonePageProps {
  readonly connector: Connector;
  readonly attempt: ConnectAttempt | null;
  /** The page that waits. */
  readonly connectHref: string;
}

/** Where a consent page leads back to, in a window of its own. It says what the server's state says, not what its address says. */
export function DonePage({ connector, attempt, connectHref }: DonePageProps) {
  const { name, url, id } = connector;
  const phase = phaseOf({ step: "idle", failure: null }, connector, attempt);
  const host = hostOf(url);
  const context = { name, host, issuerHost: hostOf(attempt?.issuer ?? url), scopes: attempt?.scopes ?? [] };
  const failure = "failure" in phase ? explainFailure(phase.failure, context) : null;
  const connected = phase.name === "connected";
  return (
    <AuthShell title={connected ? `${name} is connected` : `${name} is not connected`}>
      {failure === null ? null : (
        <Callout kind="danger" title={failure.title} className="mb-4">
          {failure.detail}
        </Callout>
      )}
      <p className="text-muted">You can close this window and go on where you came from.</p>
      <div className="mt-4">
        <ButtonLink href={connectHref}>Go on here instead</ButtonLink>
      </div>
      <DoneSignal id={id} closes={connected} />
    </AuthShell>
  );
}
