"use client";

import { type SyntheticEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { formText } from "@/components/ui/form-text";
import { useFormAction } from "@/components/ui/use-form-action";
import type { ReplaceClientSecret } from "./client-secret-button";
import { OverlapField } from "./overlap-field";
import { SecretField } from "./secret-field";

export interface ClientSecretFormProps {
  readonly replace: ReplaceClientSecret;
  readonly onSaved: () => void;
  readonly onCancel: () => void;
}

export function ClientSecretForm({ replace, onSaved, onCancel }: ClientSecretFormProps) {
  const [missing, setMissing] = useState(false);
  const { pending, problem, submit } = useFormAction(({ secret, seconds }: { secret: string; seconds: number }) =>
    replace(secret, seconds),
  );
  const send = (event: SyntheticEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const secret = formText(given, "client_secret").trim();
    setMissing(secret === "");
    if (secret === "") return;
    submit({ secret, seconds: Number(formText(given, "overlap")) }, () => {
      form.reset();
      onSaved();
    });
  };
  return (
    <form onSubmit={send} className="space-y-4" noValidate autoComplete="off">
      <SecretField
        name="client_secret"
        label="New client secret"
        required
        maxLength={2048}
        error={missing ? "Enter it; it is missing." : problem?.detail.replace(/^client_secret: /, "")}
        help="Kept in the vault and never shown again."
      />
      <OverlapField />
      <div className="flex flex-wrap justify-end gap-2 max-sm:*:flex-1">
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending}>
          Replace client secret
        </Button>
      </div>
    </form>
  );
}
