import { useId } from "react";
import Link from "next/link";
import type { Bucket } from "@/components/usage/buckets";
import { ChartFrame } from "@/components/usage/chart-frame";
import { ChartLegend } from "@/components/usage/chart-legend";
import { countScale, largestCount } from "@/components/usage/chart-scale";
import { chartSummary } from "@/components/usage/chart-summary";
import { ChartSvg } from "@/components/usage/chart-svg";
import { SeriesTable } from "@/components/usage/series-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel } from "@/components/ui/panel";

export interface CallsChartProps {
  /** Thirty UTC days. */
  readonly buckets: readonly Bucket[];
  /** "23 Oct – 21 Nov 2026, UTC" */
  readonly span: string;
  readonly usagePath: string;
}

/** The last thirty days, drawn without script; exploring them is the usage page's. */
export function CallsChart({ buckets, span, usagePath }: CallsChartProps) {
  const total = buckets.reduce((sum, { total_calls: calls }) => sum + calls, 0);
  return (
    <Panel
      title="Calls, last 30 days"
      description={total === 0 ? undefined : chartSummary(buckets, "day", span)}
      actions={
        <Link href={usagePath} className="rounded-sm py-1 text-accent-fg hover:underline">
          Usage
        </Link>
      }
    >
      {total === 0 ? (
        <EmptyState inset kind="first-use" heading="h3" title="No calls in the last 30 days">
          Calls that agents make through your connectors are counted here.
        </EmptyState>
      ) : (
        <Chart buckets={buckets} span={span} />
      )}
    </Panel>
  );
}

function Chart({ buckets, span }: Pick<CallsChartProps, "buckets" | "span">) {
  const prefix = `home${useId().replaceAll(/[^\w-]/g, "")}`;
  const scale = countScale(largestCount(buckets));
  return (
    <>
      <ChartFrame buckets={buckets} interval="day" prefix={prefix} scale={scale}>
        <ChartSvg buckets={buckets} scale={scale} prefix={prefix} summary={chartSummary(buckets, "day", span)} />
      </ChartFrame>
      <div className="mt-3 ps-10">
        <ChartLegend
          prefix={prefix}
          partial={buckets.some(({ state }) => state === "partial")}
          previous={buckets.some(({ previous_calls: calls }) => (calls ?? 0) > 0)}
        />
      </div>
      <SeriesTable buckets={buckets} interval="day" span={span} />
    </>
  );
}
