import type { ReactNode } from "react";
import { clsx } from "clsx";
import { type Tone, toneSoft } from "./tones";

export interface BadgeProps {
  readonly children: ReactNode;
  readonly tone?: Tone | undefined;
  readonly icon?: ReactNode;
  readonly className?: string | undefined;
}

export function Badge({ children, tone = "neutral", icon, className }: BadgeProps) {
  return (
    <span
      className={clsx(
        "inline-flex h-5 align-bottom max-w-full items-center gap-1 rounded-sm border px-1.5 text-caption font-medium whitespace-nowrap",
        "[&>svg]:size-3",
        toneSoft[tone],
        className,
      )}
    >
      {icon}
      <span className="truncate">{children}</span>
    </span>
  );
}
