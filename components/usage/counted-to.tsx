import type { ReactNode } from "react";
import { clsx } from "clsx";
import { clock } from "./range-words";

export interface CountedToProps {
  /** ISO: everything before this has been counted. */
  readonly instant: string;
  /** In place of silence when asking again has failed. */
  readonly trouble?: ReactNode;
}

export function CountedTo({ instant, trouble = null }: CountedToProps) {
  return (
    <p className="flex items-center gap-1.5 text-caption text-muted tabular-nums">
      <span
        aria-hidden
        className={clsx("size-1.5 rounded-full", trouble === null ? "bg-connected-solid" : "bg-attention-solid")}
      />
      <span>
        Counted to <time dateTime={instant}>{clock(instant)} UTC</time>
      </span>
      {trouble}
    </p>
  );
}
