import { type ReactNode, useId } from "react";
import { FieldError, RequiredMark } from "@/components/ui/field";
import { helpOf, WholeActions } from "./field-frame";
import type { FieldShape } from "./field-shape";
import { errorAt, fieldId, type FormState } from "./form-state";

export interface GroupFrameProps {
  readonly shape: FieldShape;
  readonly form: FormState;
  readonly value: unknown;
  readonly children: ReactNode;
  /** How many there are, beside the title. */
  readonly count?: string | undefined;
  /** A line at the start, where what is inside has no frame of its own. */
  readonly indented?: boolean | undefined;
  /** Errors of what is inside that has no field of its own. */
  readonly inside?: boolean | undefined;
}

/** Several controls under one heading: an object, a list, a set. */
export function GroupFrame({ shape, form, value, children, count, indented = false, inside = false }: GroupFrameProps) {
  const made = useId();
  const id = fieldId(shape.path);
  const error = errorAt(form, shape.path, { inside });
  const help = helpOf(shape);
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      aria-describedby={[help ? `${made}-help` : "", error ? `${made}-error` : ""].join(" ").trim() || undefined}
      className="min-w-0"
    >
      <legend className="float-start font-medium">
        {shape.title}
        {count === undefined ? null : <span className="ms-1.5 font-normal text-muted tabular-nums">{count}</span>}
        {!shape.required && form.marksOptional ? (
          <span className="ms-1.5 text-caption font-normal text-muted">Optional</span>
        ) : null}
        {shape.required && !form.marksOptional ? <RequiredMark /> : null}
      </legend>
      <div className="flex justify-end">
        <WholeActions shape={shape} form={form} value={value} id={id} />
      </div>
      <div className="clear-both" />
      {help === "" ? null : (
        <p id={`${made}-help`} className="text-caption text-muted">
          {help}
        </p>
      )}
      {error === undefined ? null : (
        <div className="mt-1.5">
          <FieldError id={`${made}-error`}>{error}</FieldError>
        </div>
      )}
      <div className={indented ? "mt-3 border-s border-line ps-4" : "mt-2"}>{children}</div>
    </fieldset>
  );
}
