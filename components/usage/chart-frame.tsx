import type { ReactNode } from "react";
import { clsx } from "clsx";
import type { Bucket } from "./buckets";
import { percent, PLOT_HEIGHT, yOf } from "./chart-geometry";
import type { ChartLayout } from "./chart-layout";
import { ChartLegend } from "./chart-legend";
import { ChartPatterns } from "./chart-patterns";

export interface ChartFrameProps {
  readonly buckets: readonly Bucket[];
  readonly layout: ChartLayout;
  /** For the patterns' names. */
  readonly prefix: string;
  /** The plot: drawn without script first, then the one that answers to the pointer, in the same box. */
  readonly children: ReactNode;
}

/** A plot with everything around it: lines, counts, dates, legend. They stay when the plot is exchanged. */
export function ChartFrame({ buckets, layout, prefix, children }: ChartFrameProps) {
  return (
    <>
      {/* Time runs from left to right in every language. */}
      <div dir="ltr" className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-1.5 text-caption text-muted">
        <CountAxis layout={layout} />
        <div className="relative min-w-0">
          <Ground buckets={buckets} layout={layout} prefix={`${prefix}-frame`} />
          <div className="relative">{children}</div>
        </div>
        <span />
        <TimeAxis layout={layout} count={buckets.length} />
      </div>
      <div className="mt-3 ps-10">
        <ChartLegend
          prefix={prefix}
          partial={buckets.some(({ state }) => state === "partial")}
          previous={buckets.some(({ previous_calls: calls }) => (calls ?? 0) > 0)}
        />
      </div>
    </>
  );
}

function CountAxis({ layout: { ticks, top } }: Pick<ChartFrameProps, "layout">) {
  return (
    <svg aria-hidden width="34" height={PLOT_HEIGHT} className="block overflow-visible">
      {ticks.map(({ count, text }) => (
        <text key={count} x="34" y={yOf(count, top)} dy="0.32em" textAnchor="end" className="fill-muted tabular-nums">
          {text}
        </text>
      ))}
    </svg>
  );
}

/** What lies under the plot. */
function Ground({ buckets, layout: { ticks, top }, prefix }: Omit<ChartFrameProps, "children">) {
  return (
    <svg aria-hidden width="100%" height={PLOT_HEIGHT} className="absolute inset-0 block overflow-visible">
      <ChartPatterns prefix={prefix} />
      <PartialBucket buckets={buckets} fill={`url(#${prefix}-partial)`} />
      {ticks.map(({ count }) => (
        <line
          key={count}
          x1="0"
          x2="100%"
          y1={yOf(count, top)}
          y2={yOf(count, top)}
          className={count === 0 ? "stroke-control" : "stroke-chart-grid"}
        />
      ))}
    </svg>
  );
}

interface TimeAxisProps {
  readonly layout: ChartLayout;
  readonly count: number;
}

function TimeAxis({ layout: { labels }, count }: TimeAxisProps) {
  return (
    <svg aria-hidden width="100%" height="14" className="block overflow-visible">
      {labels.map(({ index, minor, text }) => (
        <text
          key={index}
          x={percent((index + 0.5) / count)}
          y="10"
          textAnchor="middle"
          className={clsx("fill-muted tabular-nums", minor && "max-sm:hidden")}
        >
          {text}
        </text>
      ))}
    </svg>
  );
}

/** What is still being counted is hatched over its whole height. */
function PartialBucket({ buckets, fill }: { readonly buckets: readonly Bucket[]; readonly fill: string }) {
  const index = buckets.findIndex(({ state }) => state === "partial");
  if (index < 0) return null;
  const width = 1 / buckets.length;
  return <rect x={percent(index * width)} width={percent(width)} y={0} height={PLOT_HEIGHT} fill={fill} />;
}
