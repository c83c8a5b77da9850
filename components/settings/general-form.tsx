"use client";

import type { SubmitEvent } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormErrors } from "@/components/ui/form-errors";
import type { FormResult } from "@/components/ui/form-result";
import { formText } from "@/components/ui/form-text";
import { Input } from "@/components/ui/input";
import { fieldError, formErrors } from "@/components/ui/problem-errors";
import { showToast } from "@/components/ui/toast";
import { useFormAction } from "@/components/ui/use-form-action";

export interface GeneralFormProps {
  readonly name: string;
  readonly update: (input: { readonly name: string }) => Promise<FormResult<unknown>>;
}

const fields = { name: { label: "Name", id: "organization-name" } };

/** Renames the organization. */
export function GeneralForm({ name, update }: GeneralFormProps) {
  const { pending, problem, submit } = useFormAction(update);
  const save = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const given = formText(new FormData(event.currentTarget), "name").trim();
    submit({ name: given }, () => showToast({ title: `The organization is now called ${given}` }));
  };
  return (
    <form onSubmit={save} className="flex max-w-md flex-col gap-3">
      {problem && problem.errors.length === 0 ? <FormErrors errors={formErrors(problem, fields)} /> : null}
      <Field id="organization-name" name="name" label="Name" required error={fieldError(problem, "name", "Name")}>
        {(control) => (
          <div className="flex gap-2">
            <Input {...control} defaultValue={name} maxLength={120} autoComplete="off" className="flex-1" />
            <Button type="submit" pending={pending}>
              Save name
            </Button>
          </div>
        )}
      </Field>
    </form>
  );
}
