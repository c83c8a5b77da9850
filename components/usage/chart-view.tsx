"use client";

import type { UsageInterval } from "@/lib/contracts";
import { type ChartDrawingProps } from "./chart-drawing";
import { ChartFrame } from "./chart-frame";
import { ChartSvg } from "./chart-svg";
import { ExploreChart } from "./explore-chart";

export interface ChartViewProps extends ChartDrawingProps {
  readonly interval: UsageInterval;
}

/** The drawing, and the chart that takes its place when somebody looks closer. */
export function ChartView({ buckets, interval, layout, prefix, summary }: ChartViewProps) {
  return (
    <ChartFrame buckets={buckets} layout={layout} prefix={prefix}>
      <ExploreChart
        buckets={buckets}
        interval={interval}
        prefix={prefix}
        top={layout.top}
        label="Calls over time. Walk through it with the arrow keys."
      >
        <ChartSvg buckets={buckets} top={layout.top} prefix={prefix} summary={summary} />
      </ExploreChart>
    </ChartFrame>
  );
}
