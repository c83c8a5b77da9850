import type { ReactNode } from "react";
import { Field, type FieldControl } from "@/components/ui/field";
import { toPointer } from "../json";
import type { FieldShape } from "./field-shape";
import { errorAt, fieldId, type FormState } from "./form-state";

export type ShapeOf<Kind extends FieldShape["kind"]> = Extract<FieldShape, { readonly kind: Kind }>;

/** What the control of one kind of field is given. */
export interface ControlProps<Kind extends FieldShape["kind"]> {
  readonly shape: ShapeOf<Kind>;
  readonly form: FormState;
  /** Undefined where nothing is set. */
  readonly value: unknown;
}

export interface FieldFrameProps {
  readonly shape: FieldShape;
  readonly form: FormState;
  readonly value: unknown;
  readonly children: (control: FieldControl) => ReactNode;
  /** After the schema's own description: the bounds of a number. */
  readonly note?: string | null | undefined;
  /** In place of "Clear"; false for neither. */
  readonly action?: ReactNode;
  /** Where the place's own id belongs to another control. */
  readonly id?: string | undefined;
}

/** Label, help, error and "Clear" around a control. */
export function FieldFrame({ shape, form, value, children, note, action, ...rest }: FieldFrameProps) {
  const { path, title, help, required } = shape;
  const id = rest.id ?? fieldId(path);
  const notes = [help, note].filter((part) => part !== null && part !== undefined);
  const clear = (
    <button
      type="button"
      onClick={() => {
        form.onChange(path, undefined);
        document.getElementById(id)?.focus();
      }}
      className="rounded-sm text-caption text-muted underline-offset-2 hover:text-fg hover:underline max-sm:py-1"
    >
      Clear<span className="sr-only"> {title}</span>
    </button>
  );
  return (
    <Field
      id={id}
      name={toPointer(path)}
      label={title}
      required={required}
      optional={!required && form.marksOptional}
      help={notes.length > 0 ? notes.join(" ") : undefined}
      error={errorAt(form, path, { inside: true })}
      action={action ?? (required || value === undefined ? undefined : clear)}
    >
      {children}
    </Field>
  );
}

/** What a control shows while nothing is set. */
export function fallbackText({ fallback }: FieldShape): string | undefined {
  if (fallback === undefined || fallback === null) return undefined;
  return typeof fallback === "string" ? fallback : JSON.stringify(fallback);
}
