import type { ReactNode } from "react";
import { clsx } from "clsx";
import type { Bucket } from "./buckets";
import { percent, PLOT_HEIGHT } from "./chart-geometry";
import type { ChartLayout } from "./chart-layout";
import { ChartPatterns } from "./chart-patterns";

export interface ChartFrameProps {
  readonly buckets: readonly Bucket[];
  readonly layout: ChartLayout;
  /** For the patterns' names. */
  readonly prefix: string;
  readonly legend: ReactNode;
  /** The plot: drawn without script first, then the one that answers to the pointer, in the same box. */
  readonly children: ReactNode;
}

/** A plot with everything around it: lines, values, dates, legend. They stay when the plot is exchanged. */
export function ChartFrame({ buckets, layout, prefix, legend, children }: ChartFrameProps) {
  return (
    <>
      {/* Time runs from left to right in every language. */}
      <div dir="ltr" className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-2 gap-y-1.5 text-caption text-muted">
        <ValueAxis layout={layout} />
        <div className="relative min-w-0">
          <Ground buckets={buckets} layout={layout} prefix={`${prefix}-frame`} />
          <div className="relative">{children}</div>
        </div>
        <span />
        <TimeAxis layout={layout} count={buckets.length} />
      </div>
      <div className="mt-3 ps-10">{legend}</div>
    </>
  );
}

function ValueAxis({ layout: { ticks } }: Pick<ChartFrameProps, "layout">) {
  return (
    <svg aria-hidden width="34" height={PLOT_HEIGHT} className="block overflow-visible">
      {ticks.map(({ value, y, text }) => (
        <text key={value} x="34" y={y} dy="0.32em" textAnchor="end" className="fill-muted tabular-nums">
          {text}
        </text>
      ))}
    </svg>
  );
}

/** What lies under the plot. */
function Ground({ buckets, layout: { ticks }, prefix }: Omit<ChartFrameProps, "children" | "legend">) {
  return (
    <svg aria-hidden width="100%" height={PLOT_HEIGHT} className="absolute inset-0 block overflow-visible">
      <ChartPatterns prefix={prefix} />
      <Shade buckets={buckets} state="missing" fill={`url(#${prefix}-missing)`} />
      <Shade buckets={buckets} state="partial" fill={`url(#${prefix}-partial)`} />
      {ticks.map(({ value, y }) => (
        <line
          key={value}
          x1="0"
          x2="100%"
          y1={y}
          y2={y}
          className={y === PLOT_HEIGHT ? "stroke-control" : "stroke-chart-grid"}
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

interface ShadeProps {
  readonly buckets: readonly Bucket[];
  readonly state: Bucket["state"];
  readonly fill: string;
}

/** Buckets of one state, which follow each other, are marked over their whole height. */
function Shade({ buckets, state, fill }: ShadeProps) {
  const first = buckets.findIndex((bucket) => bucket.state === state);
  if (first < 0) return null;
  const count = buckets.filter((bucket) => bucket.state === state).length;
  const across = { x: percent(first / buckets.length), width: percent(count / buckets.length) };
  return <rect {...across} y={0} height={PLOT_HEIGHT} fill={fill} />;
}
