import type { ComponentProps, ReactNode } from "react";
import { clsx } from "clsx";
import { controlClasses } from "./control-classes";

export interface InputProps extends ComponentProps<"input"> {
  /** Inside, before the text: a search glass, a currency. Decoration only. */
  readonly icon?: ReactNode;
  /** Inside, after the text: a unit, a shortcut, a small button. */
  readonly suffix?: ReactNode;
  /** For ids, keys and addresses. */
  readonly mono?: boolean | undefined;
}

export function Input({ icon, suffix, mono = false, className, ...rest }: InputProps) {
  const inner = clsx(
    controlClasses,
    "h-control read-only:bg-sunken",
    mono && "font-mono",
    icon ? "ps-8" : "ps-2.5",
    suffix ? "pe-16" : "pe-2.5",
  );
  if (!icon && !suffix) return <input {...rest} className={clsx(inner, className)} />;
  return (
    <span className={clsx("relative flex min-w-0 items-center", className)}>
      {icon ? <span className="pointer-events-none absolute start-2.5 text-muted">{icon}</span> : null}
      <input {...rest} className={inner} />
      {suffix ? <span className="absolute end-1.5 flex items-center text-muted">{suffix}</span> : null}
    </span>
  );
}
