import { useId } from "react";
import type { UsageInterval } from "@/lib/contracts";
import { Panel } from "@/components/ui/panel";
import type { Bucket } from "./buckets";
import { chartLayout } from "./chart-layout";
import { chartSummary } from "./chart-summary";
import { ChartView } from "./chart-view";
import { DownloadSeries } from "./download-series";
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
  const summary = chartSummary(buckets, interval, span);
  return (
    <Panel
      title={interval === "hour" ? "Calls per hour" : "Calls per day"}
      description={summary}
      actions={<DownloadSeries buckets={buckets} fileName={fileName} />}
    >
      <ChartView
        buckets={buckets}
        interval={interval}
        layout={chartLayout(buckets, interval)}
        prefix={prefix}
        summary={summary}
      />
      <SeriesTable buckets={buckets} interval={interval} span={span} />
    </Panel>
  );
}
