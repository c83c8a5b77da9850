"use client";

import { type SubmitEvent, useState } from "react";
import type { Role } from "@/lib/contracts";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { focusOnMount } from "@/components/ui/focus-on-mount";
import { FormErrors } from "@/components/ui/form-errors";
import type { FormResult } from "@/components/ui/form-result";
import { formText } from "@/components/ui/form-text";
import { Input } from "@/components/ui/input";
import { fieldError, formErrors } from "@/components/ui/problem-errors";
import { RadioGroup } from "@/components/ui/radio-group";
import { showToast } from "@/components/ui/toast";
import { useFormAction } from "@/components/ui/use-form-action";
import { DialogActions } from "./dialog-actions";
import { newPassword } from "./new-password";
import { roleWords } from "./role-words";

export interface NewMember {
  readonly email: string;
  readonly name?: string;
  readonly role: string;
  readonly password?: string;
}

export interface AddMemberFormProps {
  readonly mayGive: readonly Role[];
  /** People may sign in by a provider, and then need no password of ours. */
  readonly provider: string | null;
  readonly add: (input: NewMember) => Promise<FormResult<{ readonly name: string; readonly existing: boolean }>>;
  readonly onDone: () => void;
}

const fields = {
  email: { label: "E-mail", id: "member-email" },
  name: { label: "Name", id: "member-name" },
  password: { label: "Initial password", id: "member-password" },
};

export function AddMemberForm({ mayGive, provider, add, onDone }: AddMemberFormProps) {
  const { pending, problem, submit } = useFormAction(add);
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    submit(readMember(new FormData(event.currentTarget)), ({ name, existing }) => {
      const description = existing ? "The account was there already and keeps its own password." : undefined;
      showToast({ title: `${name} is a member now`, description });
      onDone();
    });
  };
  return (
    <form onSubmit={save} className="flex flex-col gap-4">
      <FormErrors title="The member was not added" errors={problem === null ? [] : formErrors(problem, fields)} />
      <Field id="member-email" name="email" label="E-mail" required error={fieldError(problem, "email", "E-mail")}>
        {(control) => <Input {...control} type="email" autoComplete="off" ref={focusOnMount} />}
      </Field>
      <Field id="member-name" name="name" label="Name" optional error={fieldError(problem, "name", "Name")}>
        {(control) => <Input {...control} maxLength={120} autoComplete="off" />}
      </Field>
      <RadioGroup
        framed
        name="role"
        legend="Role"
        defaultValue="developer"
        options={mayGive.map((value) => ({ value, label: roleWords[value].name, help: roleWords[value].meaning }))}
      />
      <InitialPassword provider={provider} error={fieldError(problem, "password", "Initial password")} />
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" variant="primary" pending={pending}>
          Add member
        </Button>
      </DialogActions>
    </form>
  );
}

function InitialPassword({
  provider,
  error,
}: {
  readonly provider: string | null;
  readonly error: string | undefined;
}) {
  const [password, setPassword] = useState("");
  return (
    <Field
      id="member-password"
      name="password"
      label="Initial password"
      required={provider === null}
      optional={provider !== null}
      error={error}
      help={
        provider === null
          ? "Hand it over in person; it can be changed under Settings, Sessions. An account that exists keeps its own."
          : `Only for signing in without ${provider}. An account that exists keeps its own.`
      }
    >
      {(control) => (
        <div className="flex gap-2">
          <Input
            {...control}
            mono
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            minLength={12}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            className="flex-1"
          />
          {password === "" ? null : <CopyButton text={password} label="Copy password" variant="secondary" size="md" />}
          <Button onClick={() => setPassword(newPassword())}>Generate</Button>
        </div>
      )}
    </Field>
  );
}

function readMember(given: FormData): NewMember {
  const text = (name: string) => formText(given, name).trim();
  const [name, password] = [text("name"), text("password")];
  return {
    email: text("email"),
    role: text("role"),
    ...(name === "" ? {} : { name }),
    ...(password === "" ? {} : { password }),
  };
}
