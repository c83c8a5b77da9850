import type { ComponentProps, ReactNode } from "react";
import Link from "next/link";
import { type ButtonLook, buttonClasses } from "./button-classes";
import { Spinner } from "./spinner";

interface ButtonContent extends ButtonLook {
  /** Before the words; replaced by the spinner while pending. */
  readonly icon?: ReactNode;
  readonly iconEnd?: ReactNode;
}

export interface ButtonProps extends ButtonContent, Omit<ComponentProps<"button">, "className"> {
  /** Keeps the button in place and focused, says it is busy, and ignores presses. */
  readonly pending?: boolean | undefined;
}

/** A button names its effect: "Disconnect Slack", not "OK". Its type is `button` unless told otherwise. */
export function Button({ variant, size, className, icon, iconEnd, pending = false, children, ...rest }: ButtonProps) {
  const busy = pending
    ? ({ "aria-disabled": true, "aria-busy": true, type: "button", onClick: undefined } as const)
    : {};
  return (
    <button type="button" {...rest} {...busy} className={buttonClasses({ variant, size, className })}>
      {pending ? <Spinner /> : icon}
      {children}
      {iconEnd}
    </button>
  );
}

export interface ButtonLinkProps extends ButtonContent, Omit<ComponentProps<typeof Link>, "className"> {}

/** What looks like a button and goes somewhere. */
export function ButtonLink({ variant, size, className, icon, iconEnd, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={buttonClasses({ variant, size, className })}>
      {icon}
      {children}
      {iconEnd}
    </Link>
  );
}
