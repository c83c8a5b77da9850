import { type ReactNode, useId } from "react";
import { FieldError } from "@/components/ui/field";
import type { ShapeOf } from "./field-frame";
import { errorAt, fieldId, type FormState } from "./form-state";

export interface GroupFieldProps {
  readonly shape: ShapeOf<"group">;
  readonly form: FormState;
  readonly children: ReactNode;
}

export function GroupField({ shape, form, children }: GroupFieldProps) {
  const id = useId();
  const { path, title, help } = shape;
  const error = errorAt(form, path);
  return (
    <fieldset id={fieldId(path)} tabIndex={-1} aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className="font-medium">{title}</legend>
      {help === null ? null : <p className="text-caption text-muted">{help}</p>}
      {error === undefined ? null : <FieldError id={`${id}-error`}>{error}</FieldError>}
      <div className="mt-3 border-s border-line ps-4">{children}</div>
    </fieldset>
  );
}
