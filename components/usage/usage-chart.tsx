import { useId } from "react";
import type { UsageReport } from "@/lib/contracts";
import { Panel } from "@/components/ui/panel";
import type { Bucket } from "./buckets";
import { chartLayout } from "./chart-layout";
import { chartSummary } from "./chart-summary";
import { ChartView } from "./chart-view";
import { DownloadSeries } from "./download-series";
import type { Drill } from "./drill";
import { rangeWords } from "./range-words";
import { SeriesTable } from "./series-table";
import { zoneName } from "./zone-clock";

export interface UsageChartProps {
  readonly report: UsageReport;
  readonly buckets: readonly Bucket[];
  readonly drill: Drill | null;
  /** Of the file to download, without its ending. */
  readonly fileName: string;
}

/** Calls over time: a drawing, its sentence, its table and its file. */
export function UsageChart({ report, buckets, drill, fileName }: UsageChartProps) {
  const { interval, time_zone: zone } = report;
  const prefix = `chart${useId().replaceAll(/[^\w-]/g, "")}`;
  const span = rangeWords(report);
  const summary = chartSummary(buckets, interval, span);
  return (
    <Panel
      title={interval === "hour" ? "Calls per hour" : "Calls per day"}
      description={summary}
      actions={<DownloadSeries buckets={buckets} fileName={fileName} />}
    >
      <ChartView
        buckets={buckets}
        layout={chartLayout(buckets, interval, zone)}
        prefix={prefix}
        summary={summary}
        clock={zoneName(zone)}
        drill={drill}
      />
      <SeriesTable buckets={buckets} interval={interval} span={span} clock={zoneName(zone)} drill={drill} />
    </Panel>
  );
}
