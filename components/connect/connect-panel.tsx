"use client";

import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/panel";
import { ProgressSteps } from "@/components/ui/progress-steps";
import { attemptSteps } from "./attempt-steps";
import type { ConnectActions, ConnectPlace, ConnectSnapshot } from "./connect-place";
import { ConnectedView } from "./connected-view";
import { FailedView } from "./failed-view";
import type { FailureContext } from "./failure-words";
import { hostOf } from "./host-of";
import type { Phase } from "./phase";
import { PhaseHeading } from "./phase-heading";
import { StartView } from "./start-view";
import { type ConnectAttemptState, useConnectAttempt } from "./use-connect-attempt";
import { WaitingView } from "./waiting-view";

export interface ConnectPanelProps {
  readonly place: ConnectPlace;
  readonly snapshot: ConnectSnapshot;
  readonly actions: ConnectActions;
}

/** Connect and wait: one panel that follows an attempt from its click to its end. */
export function ConnectPanel({ place, snapshot, actions }: ConnectPanelProps) {
  const state = useConnectAttempt(place, snapshot, actions);
  const { phase, attempt, unreachable, waiting } = state;
  const issuerHost = attempt === null ? null : hostOf(attempt.issuer);
  const steps = attemptSteps(phase, { host: place.host, issuerHost });
  const context = {
    name: place.name,
    host: place.host,
    issuerHost: issuerHost ?? place.host,
    scopes: attempt?.scopes ?? [],
  };
  return (
    <Panel>
      <div className="space-y-5">
        <PhaseHeading phase={phase} context={context} />
        {steps === null ? null : <ProgressSteps label="How far it is" steps={steps} />}
        {unreachable && waiting ? (
          <Callout kind="warning" title="Patchbay cannot be reached for the moment">
            It is asked again by itself; nothing is lost.
          </Callout>
        ) : null}
        <PhaseView {...{ phase, context, place, state, actions }} tokenFirst={snapshot.tokenFirst} />
      </div>
    </Panel>
  );
}

interface PhaseViewProps {
  readonly phase: Phase;
  readonly context: FailureContext;
  readonly place: ConnectPlace;
  readonly state: ConnectAttemptState;
  readonly actions: ConnectActions;
  readonly tokenFirst: boolean;
}

/** What can be done in a phase. */
function PhaseView({ phase, context, place, state, actions, tokenFirst }: PhaseViewProps) {
  switch (phase.name) {
    case "created":
    case "cancelled":
      return (
        <StartView
          place={place}
          state={state}
          actions={actions}
          again={phase.name === "cancelled"}
          tokenFirst={tokenFirst}
        />
      );
    case "opening":
    case "awaiting_consent":
    case "exchanging":
    case "verifying":
      return <WaitingView phase={phase.name} place={place} state={state} />;
    case "connected":
      return <ConnectedView place={place} state={state} />;
    case "denied":
    case "expired":
    case "failed":
      return (
        <FailedView
          failure={phase.failure}
          context={context}
          place={place}
          state={state}
          actions={actions}
          tokenFirst={tokenFirst}
        />
      );
  }
}
