import type { Bucket } from "./buckets";
import { BAR_SHARE, barHeights, percent, PLOT_HEIGHT, yOf } from "./chart-geometry";
import { ChartPatterns } from "./chart-patterns";

export interface ChartSvgProps {
  readonly buckets: readonly Bucket[];
  /** The count at the top edge. */
  readonly top: number;
  /** For the patterns' names. */
  readonly prefix: string;
  /** Read aloud in place of the drawing. */
  readonly summary: string;
}

/** Calls over time, failures on top, drawn without any script: across in shares of the width, upwards in pixels. */
export function ChartSvg({ buckets, top, prefix, summary }: ChartSvgProps) {
  return (
    <svg role="img" aria-label={summary} width="100%" height={PLOT_HEIGHT} className="block overflow-visible">
      <ChartPatterns prefix={prefix} />
      {buckets.map((bucket, index) => (
        <BucketBar
          key={bucket.start}
          bucket={bucket}
          place={{ index, count: buckets.length }}
          top={top}
          prefix={prefix}
        />
      ))}
      <PreviousLine buckets={buckets} top={top} />
    </svg>
  );
}

interface BucketBarProps {
  readonly bucket: Bucket;
  readonly place: { readonly index: number; readonly count: number };
  readonly top: number;
  readonly prefix: string;
}

function BucketBar({ bucket, place: { index, count }, top, prefix }: BucketBarProps) {
  const { succeeded, failed } = barHeights(bucket.successful_calls, bucket.failed_calls, top);
  const across = {
    x: percent((index + (1 - BAR_SHARE) / 2) / count),
    width: percent(BAR_SHARE / count),
  };
  return (
    <>
      {succeeded > 0 ? (
        <rect {...across} y={PLOT_HEIGHT - succeeded} height={succeeded} className="fill-chart-success" />
      ) : null}
      {failed > 0 ? (
        <rect {...across} y={PLOT_HEIGHT - succeeded - failed} height={failed} fill={`url(#${prefix}-failed)`} />
      ) : null}
    </>
  );
}

/** How it was the time before, as a dashed line through the middle of each bucket. */
function PreviousLine({ buckets, top }: Pick<ChartSvgProps, "buckets"> & { readonly top: number }) {
  const middle = (index: number) => percent((index + 0.5) / buckets.length);
  return buckets.slice(1).map(({ start, previous_calls: to }, index) => {
    const from = buckets[index]?.previous_calls ?? null;
    if (from === null || to === null) return null;
    return (
      <line
        key={start}
        x1={middle(index)}
        y1={yOf(from, top)}
        x2={middle(index + 1)}
        y2={yOf(to, top)}
        strokeDasharray="3 3"
        strokeWidth="1.25"
        className="stroke-muted"
      />
    );
  });
}
