import { type ComponentProps, type ReactNode, useId } from "react";
import { clsx } from "clsx";

export interface SwitchProps extends Omit<ComponentProps<"input">, "type" | "role" | "children"> {
  readonly label: ReactNode;
  readonly hideLabel?: boolean | undefined;
  readonly help?: ReactNode;
}

/** For what takes effect at once; a form that is saved later uses a Checkbox. */
export function Switch({ label, hideLabel = false, help, className, ...rest }: SwitchProps) {
  const made = useId();
  const id = rest.id ?? made;
  return (
    <div className={clsx("flex items-start justify-between gap-4 max-sm:min-h-12 max-sm:py-2.5", className)}>
      <div className={clsx("min-w-0", hideLabel && "sr-only")}>
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {help ? (
          <p id={`${id}-help`} className="text-caption text-muted">
            {help}
          </p>
        ) : null}
      </div>
      <input
        {...rest}
        id={id}
        type="checkbox"
        // oxlint-disable-next-line jsx-a11y/role-has-required-aria-props -- a native checkbox says itself whether it is on
        role="switch"
        aria-describedby={help ? `${id}-help` : undefined}
        className={clsx(
          "relative mt-px h-4.5 w-8 shrink-0 appearance-none rounded-full border border-control bg-sunken transition-colors",
          "before:absolute before:start-0.5 before:top-1/2 before:size-3 before:-translate-y-1/2 before:rounded-full",
          "before:bg-control before:transition-all checked:border-accent checked:bg-accent checked:before:start-4",
          "checked:before:bg-on-accent enabled:hover:border-muted enabled:checked:hover:bg-accent-hover",
          "disabled:opacity-50 max-sm:h-6 max-sm:w-11 max-sm:before:size-4.5 max-sm:checked:before:start-5.5",
          "forced-colors:appearance-auto forced-colors:before:hidden",
        )}
      />
    </div>
  );
}
