export interface SparkLineProps {
  /** Oldest first. */
  readonly values: readonly number[];
}

const width = 72;
const height = 20;
const inset = 1.5;

/** The shape of some days. The figure beside it says how much; this is only drawn. */
export function SparkLine({ values }: SparkLineProps) {
  const top = Math.max(...values, 0);
  return (
    <svg
      aria-hidden
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      className="shrink-0 overflow-visible"
    >
      {top === 0 ? (
        <path d={`M0 ${height - inset}H${width}`} className="stroke-line" strokeWidth="1.5" />
      ) : (
        <polyline
          points={pointsOf(values, top)}
          fill="none"
          className="stroke-chart-success"
          strokeWidth="1.5"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      )}
    </svg>
  );
}

function pointsOf(values: readonly number[], top: number): string {
  const step = values.length > 1 ? width / (values.length - 1) : 0;
  const room = height - 2 * inset;
  return values
    .map((value, index) => `${round(index * step)},${round(height - inset - (value / top) * room)}`)
    .join(" ");
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
