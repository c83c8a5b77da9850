import { clsx } from "clsx";

/** The frame that every text control shares: one edge, one focus, one way to look wrong. */
export const controlClasses = clsx(
  "w-full min-w-0 rounded-md border border-control bg-surface text-input text-fg transition-colors",
  "hover:not-disabled:border-muted focus-visible:border-focus focus-visible:outline-offset-0",
  "disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted",
  "aria-invalid:border-failed-solid aria-invalid:focus-visible:outline-failed-solid",
);

/** The box of a checkbox or radio button. The native mark comes back where the system forces its colours. */
export const boxClasses = clsx(
  "relative size-4 shrink-0 appearance-none border border-control bg-surface transition-colors max-sm:size-5",
  "enabled:hover:border-muted checked:border-accent checked:bg-accent enabled:checked:hover:border-accent-hover",
  "enabled:checked:hover:bg-accent-hover disabled:opacity-50 aria-invalid:border-failed-solid",
  "forced-colors:appearance-auto",
);
