import type { ReactNode } from "react";
import { clsx } from "clsx";
import { Field, type FieldControl } from "@/components/ui/field";
import { type Path, toPointer } from "../json";
import type { FieldShape } from "./field-shape";
import { errorAt, fieldId, type FormState } from "./form-state";

export type ShapeOf<Kind extends FieldShape["kind"]> = Extract<FieldShape, { readonly kind: Kind }>;

/** What the control of one kind of field is given. */
export interface ControlProps<Kind extends FieldShape["kind"]> {
  readonly shape: ShapeOf<Kind>;
  readonly form: FormState;
  /** Undefined where nothing is set. */
  readonly value: unknown;
  /** One of many alike: its label is only read aloud. */
  readonly bare?: boolean | undefined;
}

export interface FieldFrameProps {
  readonly shape: FieldShape;
  readonly form: FormState;
  readonly value: unknown;
  readonly children: (control: FieldControl) => ReactNode;
  /** After what the schema says. */
  readonly note?: string | null | undefined;
  /** In place of "Clear"; false for neither. */
  readonly action?: ReactNode;
  /** Where the place's own id belongs to another control. */
  readonly id?: string | undefined;
  readonly bare?: boolean | undefined;
}

/** Label, help, error and what can be done with the value as a whole, around a control. */
export function FieldFrame({ shape, form, value, children, note, action, bare = false, ...rest }: FieldFrameProps) {
  const { path, title, required } = shape;
  const id = rest.id ?? fieldId(path);
  // What every entry would say again, the list says once.
  const help = bare ? (note ?? "") : helpOf(shape, note);
  const hidden = bare && !shape.nullable;
  return (
    <Field
      id={id}
      name={toPointer(path)}
      label={title}
      required={required}
      optional={!required && form.marksOptional}
      marksRequired={!form.marksOptional && !isEntry(path, form)}
      help={help === "" ? undefined : help}
      error={errorAt(form, path, { inside: true })}
      action={hidden ? undefined : (action ?? <WholeActions shape={shape} form={form} value={value} id={id} />)}
      className={clsx(hidden && "[&>div:first-child]:sr-only")}
    >
      {children}
    </Field>
  );
}

/** What the schema says of a field, in one line. */
export function helpOf({ help, note, deprecated }: FieldShape, more?: string | null): string {
  const parts = [deprecated ? "Deprecated: it still works, and will go." : null, help, note, more];
  return parts.filter((part) => part !== null && part !== undefined).join(" ");
}

export interface WholeActionsProps {
  readonly shape: FieldShape;
  readonly form: FormState;
  readonly value: unknown;
  /** Of the control that gets the focus. */
  readonly id: string;
}

/** Unset is not null: "Clear" takes the value away, "Set to null" is a value. */
export function WholeActions({ shape, form, value, id }: WholeActionsProps) {
  const { path, title, required, nullable } = shape;
  const put = (next: unknown) => {
    form.onFault(path, null);
    form.onChange(path, next);
    requestAnimationFrame(() => document.getElementById(id)?.focus());
  };
  const clearable = value !== undefined && (!required || value === null) && !isEntry(path, form);
  return (
    <span className="flex shrink-0 gap-3">
      {nullable && value !== null ? <TextButton label="Set to null" title={title} onPress={() => put(null)} /> : null}
      {clearable || (value === null && isEntry(path, form)) ? (
        <TextButton label="Clear" title={title} onPress={() => put(undefined)} />
      ) : null}
    </span>
  );
}

/** An entry of a list is removed, not cleared. */
function isEntry(path: Path, { draft }: FormState): boolean {
  const above = path.slice(0, -1).reduce<unknown>((here, key) => (isRecord(here) ? here[key] : undefined), draft);
  return Array.isArray(above);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

interface TextButtonProps {
  readonly label: string;
  /** Of the field, for those who do not see where the button stands. */
  readonly title: string;
  readonly onPress: () => void;
}

export function TextButton({ label, title, onPress }: TextButtonProps) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="rounded-sm text-caption text-muted underline-offset-2 hover:text-fg hover:underline max-sm:py-1"
    >
      {label}
      <span className="sr-only"> {title}</span>
    </button>
  );
}

/** What a control shows while nothing is set. */
export function fallbackText({ fallback }: FieldShape): string {
  if (fallback === undefined || fallback === null) return "Not set";
  return `Not set (${typeof fallback === "string" ? fallback : JSON.stringify(fallback)})`;
}
