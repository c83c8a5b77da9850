"use client";

import { ComposedChart, Line, Tooltip, XAxis, YAxis } from "recharts";
import { PLOT_HEIGHT } from "./chart-geometry";
import { ChartTooltip } from "./chart-tooltip";
import { LATENCY_LINES } from "./latency-lines";
import type { PlotProps } from "./plot-props";

const NO_MARGIN = { top: 0, right: 0, bottom: 0, left: 0 };
const SIZE = { width: "100%", height: PLOT_HEIGHT };

/** The same drawing as LatencySvg, in the same box, that answers to pointer, touch and arrow keys. */
export function LatencyPlot({ buckets, bottom, top, prefix: _prefix, label, ...pointing }: PlotProps) {
  return (
    <ComposedChart
      responsive
      style={SIZE}
      margin={NO_MARGIN}
      data={[...buckets]}
      aria-label={label}
      className="overflow-visible [&_.recharts-surface]:overflow-visible [&_.recharts-surface]:rounded-sm [&_.recharts-surface:focus-visible]:outline-2 [&_.recharts-surface:focus-visible]:outline-focus"
    >
      <XAxis dataKey="start" scale="band" hide />
      <YAxis domain={[bottom, top]} scale="log" allowDataOverflow hide />
      {LATENCY_LINES.map(({ of, colour, dash = "" }) => (
        <Line
          key={of}
          dataKey={of}
          type="linear"
          stroke={colour}
          strokeWidth={1.75}
          strokeDasharray={dash}
          strokeLinecap="round"
          dot={false}
          activeDot={{ r: 3 }}
          isAnimationActive={false}
        />
      ))}
      <Tooltip
        isAnimationActive={false}
        cursor={{ stroke: "var(--color-control)" }}
        wrapperStyle={{ zIndex: 30, outline: "none" }}
        content={<ChartTooltip buckets={buckets} {...pointing} />}
      />
    </ComposedChart>
  );
}
