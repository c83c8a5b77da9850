import type { ReactNode } from "react";
import { clsx } from "clsx";
import type { UsageInterval } from "@/lib/contracts";
import type { Bucket } from "./buckets";
import { percent, PLOT_HEIGHT, yOf } from "./chart-geometry";
import { ChartPatterns } from "./chart-patterns";
import { axisLabels, type CountScale } from "./chart-scale";
import { bucketName } from "./range-words";

export interface ChartFrameProps {
  readonly buckets: readonly Bucket[];
  readonly interval: UsageInterval;
  readonly scale: CountScale;
  /** For the patterns' names. */
  readonly prefix: string;
  readonly locale?: string | undefined;
  /** The plot: drawn on the server first, then the one that answers to the pointer, in the same box. */
  readonly children: ReactNode;
}

/** Lines, counts and dates around a plot. They stay when the plot is exchanged. */
export function ChartFrame({ buckets, interval, scale, prefix, locale = "en", children }: ChartFrameProps) {
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  return (
    // Time runs from left to right in every language.
    <div dir="ltr" className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-1.5 text-caption text-muted">
      <svg aria-hidden width="34" height={PLOT_HEIGHT} className="block overflow-visible">
        {scale.ticks.map((tick) => (
          <text
            key={tick}
            x="34"
            y={yOf(tick, scale.top)}
            dy="0.32em"
            textAnchor="end"
            className="fill-muted tabular-nums"
          >
            {short.format(tick)}
          </text>
        ))}
      </svg>
      <div className="relative min-w-0">
        <svg aria-hidden width="100%" height={PLOT_HEIGHT} className="absolute inset-0 block overflow-visible">
          <ChartPatterns prefix={`${prefix}-frame`} />
          <PartialBucket buckets={buckets} fill={`url(#${prefix}-frame-partial)`} />
          {scale.ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2="100%"
              y1={yOf(tick, scale.top)}
              y2={yOf(tick, scale.top)}
              className={tick === 0 ? "stroke-control" : "stroke-chart-grid"}
            />
          ))}
        </svg>
        <div className="relative">{children}</div>
      </div>
      <span />
      <svg aria-hidden width="100%" height="14" className="block overflow-visible">
        {axisLabels(buckets, interval).map(({ index, minor }) => (
          <text
            key={index}
            x={percent((index + 0.5) / buckets.length)}
            y="10"
            textAnchor="middle"
            className={clsx("fill-muted tabular-nums", minor && "max-sm:hidden")}
          >
            {axisName(buckets[index]?.start ?? "", interval, buckets.length, locale)}
          </text>
        ))}
      </svg>
    </div>
  );
}

/** What is still being counted is hatched over its whole height. */
function PartialBucket({ buckets, fill }: { readonly buckets: readonly Bucket[]; readonly fill: string }) {
  const index = buckets.findIndex(({ state }) => state === "partial");
  if (index < 0) return null;
  const width = 1 / buckets.length;
  return <rect x={percent(index * width)} width={percent(width)} y={0} height={PLOT_HEIGHT} fill={fill} />;
}

/** Hours of one day need no date. */
function axisName(start: string, interval: UsageInterval, count: number, locale: string): string {
  if (interval === "hour" && count <= 48) return start.slice(11, 16);
  return bucketName(start, "day", locale);
}
