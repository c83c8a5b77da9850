import { useId } from "react";
import Link from "next/link";
import type { Bucket } from "@/components/usage/buckets";
import { ChartDrawing } from "@/components/usage/chart-drawing";
import { chartLayout } from "@/components/usage/chart-layout";
import { chartSummary } from "@/components/usage/chart-summary";
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
  return (
    <>
      <ChartDrawing
        buckets={buckets}
        layout={chartLayout(buckets, "day")}
        prefix={prefix}
        summary={chartSummary(buckets, "day", span)}
      />
      <SeriesTable buckets={buckets} interval="day" span={span} />
    </>
  );
}
