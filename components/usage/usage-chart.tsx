import { useId } from "react";
import type { UsageInterval } from "@/lib/contracts";
import { Panel } from "@/components/ui/panel";
import type { Bucket } from "./buckets";
import { ChartFrame } from "./chart-frame";
import { ChartLegend } from "./chart-legend";
import { countScale, largestCount } from "./chart-scale";
import { chartSummary } from "./chart-summary";
import { ChartSvg } from "./chart-svg";
import { DownloadSeries } from "./download-series";
import { ExploreChart } from "./explore-chart";
import { SeriesTable } from "./series-table";

export interface UsageChartProps {
  readonly buckets: readonly Bucket[];
  readonly interval: UsageInterval;
  /** "1–30 Nov 2026, UTC", "the last 7 days" */
  readonly span: string;
  /** Of the file to download, without its ending. */
  readonly fileName: string;
}

/** Calls over time: a drawing, its sentence, its table and its file. */
export function UsageChart({ buckets, interval, span, fileName }: UsageChartProps) {
  const prefix = `chart${useId().replaceAll(/[^\w-]/g, "")}`;
  const scale = countScale(largestCount(buckets));
  const summary = chartSummary(buckets, interval, span);
  const plot = { buckets, interval, prefix };
  return (
    <Panel
      title={interval === "hour" ? "Calls per hour" : "Calls per day"}
      description={summary}
      actions={<DownloadSeries buckets={buckets} fileName={fileName} />}
    >
      <ChartFrame {...plot} scale={scale}>
        <ExploreChart {...plot} top={scale.top} label="Calls over time. Walk through it with the arrow keys.">
          <ChartSvg buckets={buckets} scale={scale} prefix={prefix} summary={summary} />
        </ExploreChart>
      </ChartFrame>
      <div className="mt-3 ps-10">
        <ChartLegend
          prefix={prefix}
          partial={buckets.some(({ state }) => state === "partial")}
          previous={buckets.some(({ previous_calls: calls }) => (calls ?? 0) > 0)}
        />
      </div>
      <SeriesTable buckets={buckets} interval={interval} span={span} />
    </Panel>
  );
}
