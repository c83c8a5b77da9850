"use client";

import { useEffect, useRef } from "react";
import { Callout } from "@/components/ui/callout";
import { ProgressSteps } from "@/components/ui/progress-steps";
import type { Via } from "./attempt-local";
import { attemptSteps } from "./attempt-steps";
import { type Asked, BeginContext } from "./begin-context";
import type { ConnectActions, ConnectPlace, ConnectSnapshot } from "./connect-place";
import { failureContext } from "./failure-context";
import { PhaseControls } from "./phase-controls";
import { PhaseHeading } from "./phase-heading";
import type { Popup } from "./popup";
import { useConnectAttempt } from "./use-connect-attempt";
import { WaitingView } from "./waiting-view";

/** How an attempt came here: by a click on this page or on the one before, or by coming back to it. */
export type Beginning =
  | { readonly kind: "begin"; readonly via: Via; readonly asked: Asked | undefined }
  | { readonly kind: "resume" };

export interface ConnectFlowProps {
  readonly place: ConnectPlace;
  readonly snapshot: ConnectSnapshot;
  readonly actions: ConnectActions;
  readonly popup: Popup;
  readonly beginning: Beginning;
}

/** An attempt that has begun. */
export function ConnectFlow({ place, snapshot, actions, popup, beginning }: ConnectFlowProps) {
  const state = useConnectAttempt(place, snapshot, { popup, beginning, readAttempt: actions.readAttempt });
  const { phase, attempt, connector, unreachable, waiting, follow } = state;
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || beginning.kind !== "begin") return;
    begun.current = true;
    void follow(beginning.via, beginning.asked);
  }, [beginning, follow]);
  const context = failureContext(connector, attempt);
  const steps = attemptSteps(phase, {
    host: place.host,
    issuerHost: attempt === null ? null : context.issuerHost,
    consents: place.consents,
  });
  return (
    <>
      <PhaseHeading phase={phase} context={context} />
      {steps === null ? null : <ProgressSteps label="How far it is" steps={steps} />}
      {unreachable && waiting ? (
        <Callout kind="warning" title="Patchbay cannot be reached for the moment">
          It is asked again by itself; nothing is lost.
        </Callout>
      ) : null}
      <BeginContext value={state.begin}>
        {isMoving(phase.name) ? (
          <WaitingView phase={phase.name} place={place} state={state} />
        ) : (
          <PhaseControls
            phase={phase}
            context={context}
            place={place}
            actions={actions}
            tokenFirst={snapshot.tokenFirst}
          />
        )}
      </BeginContext>
    </>
  );
}

type Moving = "opening" | "awaiting_consent" | "exchanging" | "verifying";

function isMoving(name: string): name is Moving {
  return name === "opening" || name === "awaiting_consent" || name === "exchanging" || name === "verifying";
}
