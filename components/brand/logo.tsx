import { clsx } from "clsx";

/** Patchbay's mark: two jacks and the cable between them. The same drawing is public/favicon.svg. */
export function Mark({ className }: { readonly className?: string | undefined }) {
  return (
    <svg viewBox="0 0 24 24" aria-hidden className={clsx("shrink-0", className ?? "size-6")}>
      <rect width="24" height="24" rx="6" className="fill-accent" />
      <g fill="none" stroke="#fff" strokeWidth="2">
        <circle cx="7.5" cy="7.5" r="2.75" />
        <circle cx="16.5" cy="16.5" r="2.75" />
        <path d="M10.25 7.5h2.5a3.75 3.75 0 0 1 3.75 3.75v2.5" strokeLinecap="round" />
      </g>
      <g fill="#fff" opacity="0.55">
        <circle cx="7.5" cy="16.5" r="1.25" />
      </g>
    </svg>
  );
}

/** The mark with the name. */
export function Logo({ className }: { readonly className?: string | undefined }) {
  return (
    <span className={clsx("inline-flex items-center gap-2", className)}>
      <Mark />
      <span className="text-title font-semibold tracking-tight">Patchbay</span>
    </span>
  );
}
