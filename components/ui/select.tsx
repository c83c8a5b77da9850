import type { ComponentProps } from "react";
import { clsx } from "clsx";
import { ChevronDown } from "lucide-react";
import { controlClasses } from "./control-classes";

export interface SelectOption {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean | undefined;
}

export interface SelectProps extends Omit<ComponentProps<"select">, "children"> {
  readonly options: readonly SelectOption[];
  /** The first, empty choice, as in "Any status". */
  readonly placeholder?: string | undefined;
}

/** The browser's own select: no script, and the system's list on a phone. */
export function Select({ options, placeholder, className, ...rest }: SelectProps) {
  return (
    <span className={clsx("relative flex min-w-0 items-center", className)}>
      <select {...rest} className={clsx(controlClasses, "h-control appearance-none truncate ps-2.5 pe-8")}>
        {placeholder === undefined ? null : <option value="">{placeholder}</option>}
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
      <ChevronDown aria-hidden className="pointer-events-none absolute end-2.5 text-muted" />
    </span>
  );
}
