import type { ReactNode } from "react";
import type { Bucket } from "./buckets";
import { ChartPatterns } from "./chart-patterns";

export interface ChartLegendProps {
  readonly prefix: string;
  readonly buckets: readonly Bucket[];
}

/** Only what can be seen in the drawing. */
export function ChartLegend({ prefix, buckets }: ChartLegendProps) {
  const own = `${prefix}-legend`;
  const some = (state: Bucket["state"]) => buckets.some((bucket) => bucket.state === state);
  const previous = buckets.some(({ previous_calls: calls }) => (calls ?? 0) > 0);
  return (
    <ul className="flex flex-wrap gap-x-4 gap-y-1 text-caption text-muted">
      <LegendItem label="Succeeded">
        <rect width="10" height="10" rx="1.5" className="fill-chart-success" />
      </LegendItem>
      <LegendItem label="Failed">
        <ChartPatterns prefix={own} />
        <rect width="10" height="10" rx="1.5" fill={`url(#${own}-failed)`} />
      </LegendItem>
      {previous ? (
        <LegendItem label="Period before">
          <line x1="0" x2="10" y1="5" y2="5" strokeDasharray="3 2" strokeWidth="1.5" className="stroke-muted" />
        </LegendItem>
      ) : null}
      {some("partial") ? (
        <LegendItem label="Still counting">
          <rect width="10" height="10" rx="1.5" fill={`url(#${own}-partial)`} className="stroke-line" />
        </LegendItem>
      ) : null}
      {some("missing") ? (
        <LegendItem label="Not there yet">
          <rect width="10" height="10" rx="1.5" fill={`url(#${own}-missing)`} className="stroke-line" />
        </LegendItem>
      ) : null}
    </ul>
  );
}

interface LegendItemProps {
  readonly label: string;
  /** Of the sign, in pixels. */
  readonly width?: number;
  readonly children: ReactNode;
}

export function LegendItem({ label, width = 10, children }: LegendItemProps) {
  return (
    <li className="flex items-center gap-1.5">
      <svg aria-hidden width={width} height="10" className="shrink-0">
        {children}
      </svg>
      {label}
    </li>
  );
}
