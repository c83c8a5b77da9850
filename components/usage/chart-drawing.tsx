"use client";

import type { Bucket } from "./buckets";
import { ChartFrame } from "./chart-frame";
import type { ChartLayout } from "./chart-layout";
import { ChartLegend } from "./chart-legend";
import { ChartSvg } from "./chart-svg";

export interface ChartDrawingProps {
  readonly buckets: readonly Bucket[];
  readonly layout: ChartLayout;
  /** For the names of its patterns: no two drawings of a page may share one. */
  readonly prefix: string;
  /** Read aloud in its place. */
  readonly summary: string;
}

/**
 * Calls over time, only to be seen. It is drawn on the server like the rest of the page, and made here of figures: in the page's own
 * tree a large SVG would be streamed in pieces, which React parks under inline styles that our policy refuses.
 */
export function ChartDrawing({ buckets, layout, prefix, summary }: ChartDrawingProps) {
  return (
    <ChartFrame
      buckets={buckets}
      layout={layout}
      prefix={prefix}
      legend={<ChartLegend prefix={prefix} buckets={buckets} />}
    >
      <ChartSvg buckets={buckets} top={layout.top} prefix={prefix} summary={summary} />
    </ChartFrame>
  );
}
