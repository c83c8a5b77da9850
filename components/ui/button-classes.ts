import { clsx } from "clsx";

export type ButtonVariant = "primary" | "secondary" | "ghost" | "danger";
export type ButtonSize = "sm" | "md" | "lg";

const base = clsx(
  "inline-flex shrink-0 items-center justify-center rounded-md border font-medium whitespace-nowrap select-none",
  "transition-colors disabled:pointer-events-none disabled:opacity-50 aria-disabled:cursor-default",
);

const variants: Record<ButtonVariant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-hover active:bg-accent-hover",
  secondary: "border-control/60 bg-surface text-fg hover:border-control hover:bg-sunken active:bg-pressed",
  ghost: "border-transparent text-fg hover:bg-sunken active:bg-pressed",
  danger: "border-transparent bg-failed-solid text-on-accent hover:bg-failed-hover active:bg-failed-hover",
};

const sizes: Record<ButtonSize, string> = {
  sm: "h-control-sm gap-1.5 px-2.5 text-control",
  md: "h-control gap-1.5 px-3 text-control",
  lg: "h-10 gap-2 px-4 text-body max-sm:h-12",
};

const squares: Record<ButtonSize, string> = {
  sm: "size-control-sm",
  md: "size-control",
  lg: "size-10 max-sm:size-12",
};

export interface ButtonLook {
  /** `primary` is for the one main action of a view; `danger` for what destroys. */
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly className?: string | undefined;
}

/** The classes of a button, for the rare element that is neither <Button> nor <ButtonLink>. */
export function buttonClasses({ variant = "secondary", size = "md", className }: ButtonLook): string {
  return clsx(base, variants[variant], sizes[size], className);
}

/** The classes of a square button that shows only an icon. */
export function iconButtonClasses({ variant = "ghost", size = "md", className }: ButtonLook): string {
  const quiet = variant === "ghost" && "text-muted hover:text-fg";
  return clsx(base, variants[variant], squares[size], quiet, className);
}
