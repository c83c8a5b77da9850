import { type ReactNode, useId } from "react";
import { clsx } from "clsx";
import { CircleAlert } from "lucide-react";

/** Spread on the control inside: it ties the label, the help and the error to it. */
export interface FieldControl {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly "aria-describedby": string | undefined;
  readonly "aria-invalid": true | undefined;
}

export interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** `<Field …>{(control) => <Input {...control} />}</Field>` */
  readonly children: (control: FieldControl) => ReactNode;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
  readonly required?: boolean | undefined;
  /** Says "Optional" beside the label; use it where most of the form is required. */
  readonly optional?: boolean | undefined;
  /** Says "Required" beside the label; use it where most of the form is optional. */
  readonly marksRequired?: boolean | undefined;
  /** Defaults to one made for this place; name it where an error summary links here. */
  readonly id?: string | undefined;
  /** At the end of the label's line: a link such as "Forgot password?". */
  readonly action?: ReactNode;
  readonly className?: string | undefined;
}

export function Field({ name, label, children, help, error, required = false, ...rest }: FieldProps) {
  const made = useId();
  const id = rest.id ?? `${name}-${made}`;
  const described = [help ? `${id}-help` : null, error ? `${id}-error` : null].filter((part) => part !== null);
  const control: FieldControl = {
    id,
    name,
    required,
    "aria-describedby": described.length > 0 ? described.join(" ") : undefined,
    "aria-invalid": error ? true : undefined,
  };
  return (
    <div className={clsx("flex min-w-0 flex-col gap-1.5", rest.className)}>
      <div className="flex items-baseline justify-between gap-3">
        <span>
          <label htmlFor={id} className="font-medium">
            {label}
            {rest.optional ? <span className="ms-1.5 text-caption font-normal text-muted">Optional</span> : null}
          </label>
          {rest.marksRequired && required ? <RequiredMark /> : null}
        </span>
        {rest.action}
      </div>
      {children(control)}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      {help ? (
        <p id={`${id}-help`} className="text-caption text-muted">
          {help}
        </p>
      ) : null}
    </div>
  );
}

/** For the eye: the control itself says that it is required. */
export function RequiredMark() {
  return (
    <span aria-hidden className="ms-1.5 text-caption text-muted">
      Required
    </span>
  );
}

export function FieldError({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p id={id} className="flex items-start gap-1.5 text-caption text-failed">
      <CircleAlert aria-hidden className="mt-px size-3.5" />
      <span>{children}</span>
    </p>
  );
}
