import { clsx } from "clsx";

/** The frame of a few choices side by side, of which one holds: a view, a period. */
export const segmentsClasses = "flex w-fit rounded-md border border-line bg-canvas p-0.5";

/** One of them: a link with aria-current, or a button with aria-pressed. */
export function segmentClasses(isCurrent: boolean): string {
  return clsx(
    "flex h-6.5 items-center rounded-sm px-2.5 font-medium whitespace-nowrap transition-colors max-sm:h-9.5",
    isCurrent ? "bg-raised text-fg ring ring-line" : "text-muted hover:text-fg",
  );
}
