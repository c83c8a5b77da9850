import type { Bucket } from "./buckets";
import { PLOT_HEIGHT } from "./chart-geometry";
import type { ChartLayout } from "./chart-layout";
import { latencyY } from "./latency-geometry";
import { LATENCY_LINES } from "./latency-lines";

export interface LatencySvgProps {
  readonly buckets: readonly Bucket[];
  readonly layout: ChartLayout;
  /** Read aloud in place of the drawing. */
  readonly summary: string;
}

/** Three lines, broken where nothing was called. */
export function LatencySvg({ buckets, layout, summary }: LatencySvgProps) {
  return (
    <svg
      role="img"
      aria-label={summary}
      width="100%"
      height={PLOT_HEIGHT}
      viewBox={`0 0 ${buckets.length} ${PLOT_HEIGHT}`}
      preserveAspectRatio="none"
      className="block overflow-visible"
    >
      {LATENCY_LINES.map(({ of, stroke, dash }) => (
        <path
          key={of}
          d={pathOf(
            buckets.map((bucket) => bucket[of]),
            layout,
          )}
          fill="none"
          strokeWidth="1.75"
          strokeDasharray={dash}
          strokeLinecap="round"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
          className={stroke}
        />
      ))}
    </svg>
  );
}

function pathOf(values: readonly (number | null)[], layout: ChartLayout): string {
  return values
    .map((value, index) => {
      if (value === null) return "";
      const previous = values[index - 1] ?? null;
      const place = `${index + 0.5} ${latencyY(value, layout)}`;
      // A call that stands alone is a dot.
      return previous === null ? `M${place}h0` : `L${place}`;
    })
    .join("");
}
