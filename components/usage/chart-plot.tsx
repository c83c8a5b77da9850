"use client";

import { Bar, ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import { BAR_SHARE, PLOT_HEIGHT, VISIBLE_MIN } from "./chart-geometry";
import { ChartPatterns } from "./chart-patterns";
import { ChartTooltip } from "./chart-tooltip";
import type { PlotProps } from "./plot-props";

const NO_MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };
const SIZE = { width: "100%", height: PLOT_HEIGHT };

/** The same drawing as ChartSvg, in the same box, that answers to pointer, touch and arrow keys. */
export function ChartPlot({ buckets, top, prefix, label, ...pointing }: PlotProps) {
  const bar = { stackId: "calls", isAnimationActive: false };
  // A failure among a thousand calls is still to be seen; what is not there is not drawn.
  const least = (of: "successful_calls" | "failed_calls") => (_stacked: unknown, index: number) =>
    buckets[index]?.[of] ? VISIBLE_MIN : 0;
  return (
    <ComposedChart
      responsive
      style={SIZE}
      margin={NO_MARGIN}
      data={[...buckets]}
      barCategoryGap={`${((1 - BAR_SHARE) / 2) * 100}%`}
      aria-label={label}
      className="overflow-visible [&_.recharts-surface]:overflow-visible [&_.recharts-surface]:rounded-sm [&_.recharts-surface:focus-visible]:outline-2 [&_.recharts-surface:focus-visible]:outline-focus"
    >
      <ChartPatterns prefix={prefix} />
      <XAxis dataKey="start" hide />
      <YAxis domain={[0, top]} allowDataOverflow hide />
      <Bar
        {...bar}
        dataKey="successful_calls"
        fill="var(--color-chart-success)"
        minPointSize={least("successful_calls")}
      />
      <Bar {...bar} dataKey="failed_calls" fill={`url(#${prefix}-failed)`} minPointSize={least("failed_calls")} />
      <Line
        dataKey="previous_calls"
        type="linear"
        stroke="var(--color-muted)"
        strokeWidth={1.25}
        strokeDasharray="3 3"
        dot={false}
        activeDot={false}
        isAnimationActive={false}
      />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: "var(--color-fg)", fillOpacity: 0.06 }}
        wrapperStyle={{ zIndex: 30, outline: "none" }}
        content={<ChartTooltip buckets={buckets} {...pointing} />}
      />
    </ComposedChart>
  );
}
