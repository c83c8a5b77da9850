import { useId } from "react";
import type { UsageReport } from "@/lib/contracts";
import { Panel } from "@/components/ui/panel";
import type { Bucket } from "./buckets";
import { latencySummary } from "./chart-summary";
import type { Drill } from "./drill";
import { latencyLayout } from "./latency-scale";
import { LatencyView } from "./latency-view";
import { zoneName } from "./zone-clock";

export interface LatencyChartProps {
  readonly report: UsageReport;
  readonly buckets: readonly Bucket[];
  readonly drill: Drill | null;
}

/** How long calls took over time. Its figures are in the table of calls. */
export function LatencyChart({ report, buckets, drill }: LatencyChartProps) {
  const { interval, time_zone: zone, totals } = report;
  const prefix = `latency${useId().replaceAll(/[^\w-]/g, "")}`;
  const summary = latencySummary(buckets, interval, totals);
  return (
    <Panel title="Latency" description={`${summary} Logarithmic scale.`}>
      <LatencyView
        buckets={buckets}
        layout={latencyLayout(buckets, interval, zone)}
        prefix={prefix}
        summary={summary}
        clock={zoneName(zone)}
        drill={drill}
      />
    </Panel>
  );
}
