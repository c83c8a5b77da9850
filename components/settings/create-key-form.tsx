"use client";

import type { SubmitEvent } from "react";
import type { ApiKeyCreated, ApiKeyCreateRequest, Scope } from "@/lib/contracts";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field, FieldError } from "@/components/ui/field";
import { focusOnMount } from "@/components/ui/focus-on-mount";
import { FormErrors } from "@/components/ui/form-errors";
import type { FormResult } from "@/components/ui/form-result";
import { formText } from "@/components/ui/form-text";
import { Input } from "@/components/ui/input";
import { fieldError, formErrors } from "@/components/ui/problem-errors";
import { Select } from "@/components/ui/select";
import { useFormAction } from "@/components/ui/use-form-action";
import { DialogActions } from "./dialog-actions";
import { permissionWords } from "./permission-words";

export interface CreateKeyFormProps {
  /** What the reader may give: no more than they have. */
  readonly scopes: readonly Scope[];
  readonly create: (input: ApiKeyCreateRequest) => Promise<FormResult<ApiKeyCreated>>;
  readonly onCreated: (made: ApiKeyCreated) => void;
  readonly onCancel: () => void;
}

const dayMs = 24 * 3600 * 1000;
const lifetimes = [
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
  { value: "365", label: "One year" },
  { value: "", label: "Never" },
];
const usual: readonly Scope[] = ["connectors:read", "connectors:proxy"];
const fields = {
  name: { label: "Name", id: "key-name" },
  scopes: { label: "Scopes", id: "key-scopes" },
};

export function CreateKeyForm({ scopes, create, onCreated, onCancel }: CreateKeyFormProps) {
  const { pending, problem, submit } = useFormAction(create);
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    submit(readKey(new FormData(event.currentTarget), scopes), onCreated);
  };
  return (
    <form onSubmit={save} className="flex flex-col gap-4">
      <FormErrors title="The key was not created" errors={problem === null ? [] : formErrors(problem, fields)} />
      <Field
        id="key-name"
        name="name"
        label="Name"
        required
        help="Where it is used, so that it is known what stops when it is revoked."
        error={fieldError(problem, "name", "Name")}
      >
        {(control) => (
          <Input {...control} maxLength={120} autoComplete="off" placeholder="Production agents" ref={focusOnMount} />
        )}
      </Field>
      <Scopes scopes={scopes} error={fieldError(problem, "scopes", "Scopes")} />
      <Field name="days" label="Expires after" className="max-w-44">
        {(control) => <Select {...control} defaultValue="90" options={lifetimes} />}
      </Field>
      <DialogActions>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending}>
          Create API key
        </Button>
      </DialogActions>
    </form>
  );
}

function Scopes({ scopes, error }: { readonly scopes: readonly Scope[]; readonly error: string | undefined }) {
  return (
    <fieldset id="key-scopes" tabIndex={-1} aria-describedby={error ? "key-scopes-error" : undefined}>
      <legend className="mb-1.5 font-medium">Scopes</legend>
      <div className="grid gap-x-6 gap-y-2.5 sm:grid-cols-2">
        {scopes.map((scope) => (
          <Checkbox
            key={scope}
            name="scopes"
            value={scope}
            defaultChecked={usual.includes(scope)}
            label={<code className="font-mono text-caption">{scope}</code>}
            help={permissionWords(scope)}
          />
        ))}
      </div>
      {error ? (
        <div className="mt-1.5">
          <FieldError id="key-scopes-error">{error}</FieldError>
        </div>
      ) : null}
    </fieldset>
  );
}

function readKey(given: FormData, offered: readonly Scope[]): ApiKeyCreateRequest {
  const chosen = new Set(given.getAll("scopes").map(String));
  const days = Number(given.get("days"));
  return {
    name: formText(given, "name").trim(),
    scopes: offered.filter((scope) => chosen.has(scope)),
    expires_at: days > 0 ? new Date(Date.now() + days * dayMs).toISOString() : null,
  };
}
