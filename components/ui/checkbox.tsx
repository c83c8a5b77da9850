import { type ComponentProps, type ReactNode, useId } from "react";
import { clsx } from "clsx";
import { boxClasses } from "./control-classes";
import { FieldError } from "./field";

export interface CheckboxProps extends Omit<ComponentProps<"input">, "type" | "children"> {
  readonly label: ReactNode;
  /** For a box in a table, whose label is only read aloud. */
  readonly hideLabel?: boolean | undefined;
  readonly help?: ReactNode;
  readonly error?: string | undefined;
}

export function Checkbox({ label, hideLabel = false, help, error, className, ...rest }: CheckboxProps) {
  const made = useId();
  const id = rest.id ?? made;
  const described = clsx(help && `${id}-help`, error && `${id}-error`);
  return (
    <div
      className={clsx(
        "flex items-start gap-2",
        hideLabel ? "justify-center" : "max-sm:min-h-12 max-sm:py-2.5",
        className,
      )}
    >
      <span className="relative flex h-5 items-center">
        <input
          {...rest}
          id={id}
          type="checkbox"
          aria-describedby={described || undefined}
          aria-invalid={error ? true : undefined}
          className={clsx(boxClasses, "peer rounded-sm indeterminate:border-accent indeterminate:bg-accent")}
        />
        <CheckMark />
      </span>
      <div className={clsx("min-w-0", hideLabel && "sr-only")}>
        <label htmlFor={id}>{label}</label>
        {help ? (
          <p id={`${id}-help`} className="text-caption text-muted">
            {help}
          </p>
        ) : null}
        {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
      </div>
    </div>
  );
}

function CheckMark() {
  const shared = "pointer-events-none absolute size-4 max-sm:size-5 hidden stroke-on-accent forced-colors:hidden!";
  return (
    <>
      <svg
        aria-hidden
        viewBox="0 0 16 16"
        fill="none"
        strokeWidth="1.75"
        className={clsx(shared, "peer-checked:block peer-indeterminate:hidden")}
      >
        <path d="m4.25 8.25 2.5 2.5 5-5.25" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      <svg
        aria-hidden
        viewBox="0 0 16 16"
        fill="none"
        strokeWidth="1.75"
        className={clsx(shared, "peer-indeterminate:block")}
      >
        <path d="M4.5 8h7" strokeLinecap="round" />
      </svg>
    </>
  );
}
