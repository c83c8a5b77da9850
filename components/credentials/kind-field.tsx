"use client";

import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { type InputKind, isInputKind, kindWords } from "./kinds";

export interface KindFieldProps {
  readonly name: string;
  readonly kinds: readonly InputKind[];
  readonly kind: InputKind;
  readonly onChange: (kind: InputKind) => void;
}

/** Which kind of secret is entered. */
export function KindField({ name, kinds, kind, onChange }: KindFieldProps) {
  return (
    <Field name={name} label="Kind" help={kindWords[kind].help}>
      {(control) => (
        <Select
          {...control}
          value={kind}
          onChange={({ target }) => (isInputKind(target.value) ? onChange(target.value) : undefined)}
          options={kinds.map((value) => ({ value, label: kindWords[value].label }))}
        />
      )}
    </Field>
  );
}
