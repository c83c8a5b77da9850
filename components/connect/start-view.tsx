"use client";

import type { SyntheticEvent } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { AccessTokenForm } from "./access-token-form";
import type { ConnectActions, ConnectPlace } from "./connect-place";
import { prefersSameTab } from "./popup";
import type { ConnectAttemptState } from "./use-connect-attempt";

export interface StartViewProps {
  readonly place: ConnectPlace;
  readonly state: Pick<ConnectAttemptState, "begin">;
  readonly actions: Pick<ConnectActions, "beginHere">;
  /** It is not the first attempt. */
  readonly again: boolean;
  readonly tokenFirst: boolean;
}

/** The beginning: sign in, or enter a token. */
export function StartView({ place, state, actions, again, tokenFirst }: StartViewProps) {
  return (
    <div className="space-y-5">
      <StartForm
        label={again ? "Start again" : `Connect ${place.name}`}
        begin={state.begin}
        beginHere={actions.beginHere}
      />
      <AccessTokenForm host={place.host} open={tokenFirst} connect={(token) => state.begin("link", token)} />
    </div>
  );
}

interface StartFormProps {
  readonly label: string;
  readonly begin: ConnectAttemptState["begin"];
  readonly beginHere: ConnectActions["beginHere"];
}

/** A button in a form: where there is no script yet, the form itself begins. */
export function StartForm({ label, begin, beginHere }: StartFormProps) {
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    void begin(prefersSameTab() ? "tab" : "popup");
  };
  return (
    <form action={beginHere} onSubmit={submit}>
      <SubmitButton>{label}</SubmitButton>
    </form>
  );
}
