import type { ReactNode } from "react";
import { ChartPatterns } from "./chart-patterns";

export interface ChartLegendProps {
  readonly prefix: string;
  /** Whether the last bucket is still being counted. */
  readonly partial: boolean;
  readonly previous: boolean;
}

export function ChartLegend({ prefix, partial, previous }: ChartLegendProps) {
  const own = `${prefix}-legend`;
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
      {partial ? (
        <LegendItem label="Still counting">
          <rect width="10" height="10" rx="1.5" fill={`url(#${own}-partial)`} className="stroke-line" />
        </LegendItem>
      ) : null}
    </ul>
  );
}

interface LegendItemProps {
  readonly label: string;
  readonly children: ReactNode;
}

function LegendItem({ label, children }: LegendItemProps) {
  return (
    <li className="flex items-center gap-1.5">
      <svg aria-hidden width="10" height="10" className="shrink-0">
        {children}
      </svg>
      {label}
    </li>
  );
}
