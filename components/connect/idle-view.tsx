import { ProgressSteps } from "@/components/ui/progress-steps";
import { attemptSteps } from "./attempt-steps";
import type { ConnectActions, ConnectPlace, ConnectSnapshot } from "./connect-place";
import { failureContext } from "./failure-context";
import { phaseOf } from "./phase";
import { PhaseControls } from "./phase-controls";
import { PhaseHeading } from "./phase-heading";

export interface IdleViewProps {
  readonly place: ConnectPlace;
  readonly snapshot: ConnectSnapshot;
  readonly actions: ConnectActions;
}

/** Before an attempt: how the last one ended, and how to begin. Drawn on the server. */
export function IdleView({ place, snapshot, actions }: IdleViewProps) {
  const { connector, attempt, failure, tokenFirst } = snapshot;
  const phase = phaseOf({ step: "idle", failure }, connector, attempt);
  const context = failureContext(connector, attempt);
  const steps = attemptSteps(phase, {
    host: context.host,
    issuerHost: attempt === null ? null : context.issuerHost,
    consents: place.consents,
  });
  return (
    <>
      <PhaseHeading phase={phase} context={context} />
      {steps === null || phase.name === "connected" ? null : <ProgressSteps label="How far it came" steps={steps} />}
      <PhaseControls phase={phase} context={context} place={place} actions={actions} tokenFirst={tokenFirst} />
    </>
  );
}
