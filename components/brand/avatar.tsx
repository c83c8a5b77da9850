import { clsx } from "clsx";

export interface AvatarProps {
  readonly name: string;
  /** A person is round, an organization square. */
  readonly kind: "person" | "organization";
  readonly size?: "sm" | "md" | undefined;
}

/** Initials; the name stands beside it or on the control around it. */
export function Avatar({ name, kind, size = "sm" }: AvatarProps) {
  return (
    <span
      aria-hidden
      className={clsx(
        "inline-flex shrink-0 items-center justify-center font-semibold select-none",
        size === "sm" ? "size-6 text-[0.6875rem]" : "size-8 text-caption",
        kind === "person" ? "rounded-full bg-accent-soft text-accent-fg" : "rounded-sm bg-fg text-surface",
      )}
    >
      {initials(name, kind === "person" ? 2 : 1)}
    </span>
  );
}

function initials(name: string, count: number): string {
  const words = name.trim().split(/[\s@.]+/);
  return words
    .slice(0, count)
    .map((word) => Array.from(word)[0] ?? "")
    .join("")
    .toUpperCase();
}
