import type { Refresh } from "@/lib/contracts";

export interface RefreshTimelineProps {
  /** Newest first, as the history has them. */
  readonly attempts: readonly Refresh[];
}

const step = 8;
const height = 24;

/** Tall and filled is what worked, short what was put off, hollow what was refused: shape says what colour says. */
const marks: Record<Refresh["outcome"], { readonly top: number; readonly className: string }> = {
  refreshed: { top: 2, className: "fill-connected-solid stroke-connected-solid" },
  postponed: { top: 12, className: "fill-attention-solid stroke-attention-solid" },
  refused: { top: 2, className: "fill-none stroke-failed-solid" },
};

/** One mark an attempt, oldest first. Only drawn: the table below says it all. */
export function RefreshTimeline({ attempts }: RefreshTimelineProps) {
  const shown = attempts.slice(0, 40).toReversed();
  const width = shown.length * step;
  return (
    <svg aria-hidden viewBox={`0 0 ${width} ${height}`} width={width} height={height} className="max-w-full">
      {shown.map(({ at, outcome }, index) => {
        const { top, className } = marks[outcome];
        return (
          <rect
            key={`${at}-${outcome}-${shown.length - index}`}
            x={index * step + 1.75}
            y={top}
            width={3.5}
            height={height - 2 - top}
            rx={1}
            strokeWidth={1}
            className={className}
          />
        );
      })}
    </svg>
  );
}
