"use client";

import { type ChartDrawingProps } from "./chart-drawing";
import { ChartFrame } from "./chart-frame";
import { ChartLegend } from "./chart-legend";
import { ChartSvg } from "./chart-svg";
import type { Drill } from "./drill";
import { ExploreChart } from "./explore-chart";

export interface ChartViewProps extends ChartDrawingProps {
  /** "UTC" */
  readonly clock: string;
  readonly drill: Drill | null;
}

/** The drawing, and the chart that takes its place when somebody looks closer. */
export function ChartView({ buckets, layout, prefix, summary, clock, drill }: ChartViewProps) {
  return (
    <ChartFrame
      buckets={buckets}
      layout={layout}
      prefix={prefix}
      legend={<ChartLegend prefix={prefix} buckets={buckets} />}
    >
      <ExploreChart
        kind="calls"
        buckets={buckets}
        prefix={prefix}
        bottom={layout.bottom}
        top={layout.top}
        label="Calls over time. Walk through it with the arrow keys."
        clock={clock}
        drill={drill}
      >
        <ChartSvg buckets={buckets} top={layout.top} prefix={prefix} summary={summary} />
      </ExploreChart>
    </ChartFrame>
  );
}
