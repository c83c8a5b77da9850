"use client";

import type { SyntheticEvent } from "react";
import { SubmitButton } from "@/components/ui/submit-button";
import { useBegin } from "./begin-context";
import type { ConnectActions } from "./connect-place";
import { prefersSameTab } from "./popup";

export interface StartFormProps {
  readonly label: string;
  readonly beginHere: ConnectActions["beginHere"];
}

/** A button in a form: where there is no script yet, the form itself begins. */
export function StartForm({ label, beginHere }: StartFormProps) {
  const begin = useBegin();
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    begin(prefersSameTab() ? "tab" : "popup");
  };
  return (
    <form action={beginHere} onSubmit={submit}>
      <SubmitButton>{label}</SubmitButton>
    </form>
  );
}
