import type { ComponentProps, ReactNode } from "react";
import Link from "next/link";
import { type ButtonLook, iconButtonClasses } from "./button-classes";
import { Spinner } from "./spinner";
import { tooltip } from "./tooltip";

interface IconOnly extends ButtonLook {
  /** Its name: read aloud, and shown as the tooltip. */
  readonly label: string;
  readonly icon: ReactNode;
}

export interface IconButtonProps extends IconOnly, Omit<ComponentProps<"button">, "className" | "children"> {
  readonly pending?: boolean | undefined;
}

export function IconButton({ label, icon, variant, size, className, pending = false, ...rest }: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      {...tooltip(label)}
      {...rest}
      disabled={pending || rest.disabled}
      className={iconButtonClasses({ variant, size, className })}
    >
      {pending ? <Spinner /> : icon}
    </button>
  );
}

export interface IconLinkProps extends IconOnly, Omit<ComponentProps<typeof Link>, "className" | "children"> {}

export function IconLink({ label, icon, variant, size, className, ...rest }: IconLinkProps) {
  return (
    <Link aria-label={label} {...tooltip(label)} {...rest} className={iconButtonClasses({ variant, size, className })}>
      {icon}
    </Link>
  );
}
