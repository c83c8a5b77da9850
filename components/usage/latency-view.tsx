"use client";

import { ChartFrame } from "./chart-frame";
import type { ChartViewProps } from "./chart-view";
import { ExploreChart } from "./explore-chart";
import { LatencyLegend } from "./latency-legend";
import { LatencySvg } from "./latency-svg";

/** Percentiles over time: the drawing, and the chart that takes its place when somebody looks closer. */
export function LatencyView({ buckets, layout, prefix, summary, clock, drill }: ChartViewProps) {
  return (
    <ChartFrame buckets={buckets} layout={layout} prefix={prefix} legend={<LatencyLegend />}>
      <ExploreChart
        kind="latency"
        buckets={buckets}
        prefix={prefix}
        bottom={layout.bottom}
        top={layout.top}
        label="Latency over time. Walk through it with the arrow keys."
        clock={clock}
        drill={drill}
      >
        <LatencySvg buckets={buckets} layout={layout} summary={summary} />
      </ExploreChart>
    </ChartFrame>
  );
}
