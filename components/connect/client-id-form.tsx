"use client";

import { type SyntheticEvent, useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useBegin } from "./begin-context";
import type { ConnectActions } from "./connect-place";
import { prefersSameTab } from "./popup";

export interface ClientIdFormProps {
  readonly redirectUri: string;
  readonly setClient: ConnectActions["setClient"];
}

/** A client that was registered by hand: what to register, and where to enter what one gets for it. */
export function ClientIdForm({ redirectUri, setClient }: ClientIdFormProps) {
  const begin = useBegin();
  const [pending, start] = useTransition();
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const submit = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [clientId, clientSecret] = [readText(form, "client_id"), readText(form, "client_secret")];
    if (clientId === "") return setFailure("Enter the client id.");
    start(async () => {
      const answer = await setClient(clientId, clientSecret);
      setFailure(answer.ok ? undefined : answer.problem.detail);
      if (answer.ok) begin(prefersSameTab() ? "tab" : "popup");
    });
  };
  return (
    <form onSubmit={submit} className="space-y-4" noValidate>
      <div>
        <p className="mb-1.5 font-medium">Redirect URI to register</p>
        <CodeBlock code={redirectUri} wrap copyLabel="Copy redirect URI" />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="client_id" label="Client id" required error={failure}>
          {(control) => <Input {...control} mono autoComplete="off" spellCheck={false} maxLength={512} />}
        </Field>
        <Field name="client_secret" label="Client secret" optional>
          {(control) => <Input {...control} mono type="password" autoComplete="off" maxLength={2048} />}
        </Field>
      </div>
      <Button type="submit" variant="primary" pending={pending}>
        Save and connect
      </Button>
    </form>
  );
}

function readText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value.trim() : "";
}
