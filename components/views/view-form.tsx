"use client";

import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/checkbox";
import { Field } from "@/components/ui/field";
import { focusOnMount } from "@/components/ui/focus-on-mount";
import { formText } from "@/components/ui/form-text";
import { Input } from "@/components/ui/input";
import type { SavedView } from "@/lib/contracts";
import type { ViewCalls } from "./view-types";

export interface ViewFormProps {
  readonly submit: string;
  readonly name: string;
  /** Null where sharing is not asked about. */
  readonly shared: boolean | null;
  readonly onSubmit: (given: { name: string; shared: boolean }) => ReturnType<ViewCalls["create"]>;
  readonly onSaved: (saved: SavedView) => void;
}

const nameMax = 60;

export function ViewForm({ submit, name, shared, onSubmit, onSaved }: ViewFormProps) {
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const [pending, start] = useTransition();
  return (
    <form
      className="space-y-4"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        start(async () => {
          const request = { name: formText(given, "name").trim(), shared: given.get("shared") === "on" };
          const answer = await onSubmit(request).catch(() => null);
          if (answer?.ok) onSaved(answer.data);
          else setFailure(answer?.problem.detail ?? "Patchbay cannot be reached. Check your connection.");
        });
      }}
    >
      <Field name="name" label="Name" required error={failure}>
        {(control) => (
          <Input {...control} ref={focusOnMount} defaultValue={name} maxLength={nameMax} autoComplete="off" />
        )}
      </Field>
      {shared === null ? null : (
        <Checkbox
          name="shared"
          label="Share with the organization"
          help="Everybody sees the view; each sees only the installations that are theirs to see."
          defaultChecked={shared}
        />
      )}
      <div className="flex justify-end">
        <Button type="submit" variant="primary" pending={pending}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
