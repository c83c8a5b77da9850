"use client";

import { type SubmitEvent, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import type { FormResult } from "@/components/ui/form-result";
import { formText } from "@/components/ui/form-text";
import { Input } from "@/components/ui/input";
import { fieldError, formErrors } from "@/components/ui/problem-errors";
import { showToast } from "@/components/ui/toast";
import { useFormAction } from "@/components/ui/use-form-action";

export interface PasswordFormProps {
  readonly email: string;
  readonly change: (input: { readonly current: string; readonly password: string }) => Promise<FormResult<unknown>>;
}

const fields = {
  current: { label: "Present password", id: "password-current" },
  password: { label: "New password", id: "password-new" },
};

export function PasswordForm({ email, change }: PasswordFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const { pending, problem, submit } = useFormAction(change);
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const text = (name: string) => formText(given, name);
    submit({ current: text("current"), password: text("password") }, () => {
      form.current?.reset();
      showToast({ title: "Your password is changed", description: "All other sessions have ended." });
    });
  };
  return (
    <form ref={form} onSubmit={save} className="flex max-w-md flex-col gap-4">
      <FormErrors title="The password was not changed" errors={problem === null ? [] : formErrors(problem, fields)} />
      {/* For the browser's password store. */}
      <input type="hidden" name="username" autoComplete="username" value={email} />
      <Field
        id="password-current"
        name="current"
        label="Present password"
        required
        error={fieldError(problem, "current", "Present password")}
      >
        {(control) => <Input {...control} type="password" autoComplete="current-password" />}
      </Field>
      <Field
        id="password-new"
        name="password"
        label="New password"
        required
        help="At least 12 characters. Every other session ends when it changes."
        error={fieldError(problem, "password", "New password")}
      >
        {(control) => <Input {...control} type="password" minLength={12} maxLength={200} autoComplete="new-password" />}
      </Field>
      <div>
        <Button type="submit" pending={pending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
