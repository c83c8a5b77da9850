import type { ConnectActions, ConnectPlace } from "./connect-place";
import { ConnectedControls } from "./connected-controls";
import { FailureControls } from "./failure-controls";
import type { FailureContext } from "./failure-words";
import type { Phase } from "./phase";
import { SecretForm } from "./secret-form";
import { StartForm } from "./start-form";

export interface PhaseControlsProps {
  readonly phase: Phase;
  readonly context: FailureContext;
  readonly place: ConnectPlace;
  readonly actions: ConnectActions;
  readonly tokenFirst: boolean;
}

/** What can be done while nothing moves. */
export function PhaseControls({ phase, context, place, actions, tokenFirst }: PhaseControlsProps) {
  if (phase.name === "connected") return <ConnectedControls place={place} />;
  if ("failure" in phase)
    return <FailureControls failure={phase.failure} {...{ context, place, actions, tokenFirst }} />;
  const label = phase.name === "cancelled" ? "Start again" : `Connect ${place.name}`;
  return (
    <>
      {place.consents ? <StartForm label={label} beginHere={actions.beginHere} /> : null}
      <SecretForm open={tokenFirst} place={place} save={actions.saveSecret} />
    </>
  );
}
