import type { ReactNode } from "react";
import { clsx } from "clsx";
import { localClock, zoneName } from "./zone-clock";

export interface CountedToProps {
  /** ISO: everything before this has been counted. */
  readonly instant: string;
  readonly zone: string;
  /** In place of silence when asking again has failed. */
  readonly trouble?: ReactNode;
}

export function CountedTo({ instant, zone, trouble = null }: CountedToProps) {
  return (
    <p className="flex items-center gap-1.5 text-caption text-muted tabular-nums">
      <span
        aria-hidden
        className={clsx("size-1.5 rounded-full", trouble === null ? "bg-connected-solid" : "bg-attention-solid")}
      />
      <span>
        Counted to{" "}
        <time dateTime={instant}>
          {localClock(instant, zone)} {zoneName(zone)}
        </time>
      </span>
      {trouble}
    </p>
  );
}
