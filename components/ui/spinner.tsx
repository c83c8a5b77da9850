import { clsx } from "clsx";

export interface SpinnerProps {
  /** Said to screen readers; leave out where a word beside it says it already. */
  readonly label?: string | undefined;
  readonly className?: string | undefined;
}

export function Spinner({ label, className }: SpinnerProps) {
  const name = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  return (
    <svg viewBox="0 0 16 16" className={clsx("size-4 shrink-0 animate-spin", className)} fill="none" {...name}>
      <circle cx="8" cy="8" r="6" stroke="currentColor" strokeWidth="2" opacity="0.25" />
      <path d="M14 8a6 6 0 0 0-6-6" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  );
}
