"use client";

import { type SyntheticEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Checkbox } from "@/components/ui/checkbox";
import type { FormResult } from "@/components/ui/form-result";
import { useFormAction } from "@/components/ui/use-form-action";
import { CredentialFields } from "./credential-fields";
import { type CredentialFaults, faultsOfProblem } from "./credential-faults";
import { credentialInput } from "./credential-input";
import { KindField } from "./kind-field";
import type { InputKind } from "./kinds";
import { OverlapField } from "./overlap-field";

/** What is sent; the secret in it is read from the form as it is sent and kept nowhere. */
export interface CredentialRequest {
  readonly credential: Readonly<Record<string, unknown>>;
  readonly verify: boolean;
  readonly overlap_seconds: number;
}
export type SaveCredential = (request: CredentialRequest) => Promise<FormResult<unknown>>;

export interface CredentialFormProps {
  /** What can be entered, the likeliest first. */
  readonly kinds: readonly InputKind[];
  /** There is one to replace: the old one may go on for a while. */
  readonly replaces: boolean;
  /** "Save and connect" */
  readonly submitLabel: string;
  readonly save: SaveCredential;
  readonly onSaved: () => void;
  readonly onCancel?: (() => void) | undefined;
}

/** A secret of any kind: judged here by the wire's own schema, then by the server it is for. */
export function CredentialForm({ kinds, replaces, submitLabel, save, onSaved, onCancel }: CredentialFormProps) {
  const [kind, setKind] = useState<InputKind>(kinds[0] ?? "bearer");
  const [faults, setFaults] = useState<CredentialFaults>({});
  const [sent, setSent] = useState<InputKind | null>(null);
  const action = useFormAction(save);
  const { pending, submit } = action;
  // A refusal is about the kind that was sent.
  const problem = sent === kind ? action.problem : null;
  const shown = problem === null ? faults : { ...faultsOfProblem(kind, problem), ...faults };
  const send = async (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const credential = credentialInput(kind, given);
    const { checkCredential } = await import("./check-credential");
    const found = checkCredential(kind, credential);
    setFaults(found);
    const [first] = Object.keys(found);
    if (first !== undefined) return focusControl(form, first);
    setSent(kind);
    const request = {
      credential,
      verify: replaces || given.has("verify"),
      overlap_seconds: Number(given.get("overlap") ?? 0),
    };
    submit(request, () => {
      form.reset();
      onSaved();
    });
  };
  return (
    <form onSubmit={(event) => void send(event)} className="space-y-4" noValidate autoComplete="off">
      {kinds.length > 1 ? (
        <KindField
          name="kind"
          kinds={kinds}
          kind={kind}
          onChange={(next) => {
            setKind(next);
            setFaults({});
          }}
        />
      ) : null}
      <CredentialFields key={kind} kind={kind} faults={shown} />
      {replaces ? <OverlapField /> : <VerifyBox />}
      {problem !== null && Object.keys(shown).length === 0 ? (
        <Callout kind="danger" live>
          {problem.detail}
        </Callout>
      ) : null}
      <div className="flex flex-wrap justify-end gap-2 max-sm:*:flex-1">
        {onCancel === undefined ? null : <Button onClick={onCancel}>Cancel</Button>}
        <Button type="submit" variant="primary" pending={pending}>
          {submitLabel}
        </Button>
      </div>
    </form>
  );
}

/** A replacement is always tried; the first one may be for a server that is not there yet. */
function VerifyBox() {
  return (
    <Checkbox
      name="verify"
      defaultChecked
      label="Try it before it is kept"
      help="A handshake with the server. If that refuses it, nothing changes."
    />
  );
}

/** The reader is led to what is wrong. */
function focusControl(form: HTMLFormElement, name: string): void {
  const control = form.elements.namedItem(name);
  if (control instanceof HTMLElement) control.focus();
}
