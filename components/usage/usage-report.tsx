import type { ReactNode } from "react";
import type { UsageSeries } from "@/lib/contracts";
import { fillBuckets, withPrevious } from "./buckets";
import { LiveUsage } from "./live-usage";
import { PeriodPicker } from "./period-picker";
import { comparisonWords, rangeWords, rollingWords, spanWords } from "./range-words";
import { countedUsage, type UsageSource } from "./read-usage";
import { UsageChart } from "./usage-chart";
import { ROLLING, type UsageRange } from "./usage-range";
import { UsageTotals } from "./usage-totals";

export interface UsageReportProps {
  readonly range: UsageRange;
  readonly series: UsageSeries;
  /** Of the stretch before, by the hour. */
  readonly previous: UsageSeries;
  readonly source: UsageSource;
  /** The page's own path, for the other periods. */
  readonly path: string;
  readonly now: Date;
  /** Begins the downloaded file's name: "slack". */
  readonly fileName: string;
  /** In place of figures while nothing was ever called. */
  readonly empty: ReactNode;
  /** Tables below the chart. */
  readonly children: ReactNode;
}

/** Usage of one stretch: which days count, the totals, the chart, and what it was made of. */
export function UsageReport({
  range,
  series,
  previous,
  source,
  path,
  now,
  fileName,
  empty,
  children,
}: UsageReportProps) {
  const span = spanWords(range);
  const countedTo = new Date(series.counted_to);
  const filled = fillBuckets(series.points, range, range.interval, countedTo);
  const buckets = withPrevious(filled, previous.points, range.previous, range.interval);
  const day = (date: Date) => date.toISOString().slice(0, 10);
  return (
    <div className="flex flex-col gap-6">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div>
          <h2 className="text-body font-semibold">{spanTitle(range, span)}</h2>
          {range.open ? (
            <LiveUsage source={source} shown={countedUsage(series)} />
          ) : (
            <p className="text-caption text-muted">This period is complete.</p>
          )}
        </div>
        <PeriodPicker chosen={range.choice} path={path} now={now} />
      </div>
      {series.totals.total_calls === 0 && empty !== null ? (
        empty
      ) : (
        <>
          <UsageTotals totals={series.totals} previous={previous.totals} comparison={comparisonWords(range)} />
          <UsageChart
            buckets={buckets}
            interval={range.interval}
            span={rangeWords(range)}
            fileName={`usage-${fileName}-${day(range.from)}-${day(new Date(range.to.getTime() - 1))}`}
          />
          {children}
        </>
      )}
    </div>
  );
}

function spanTitle({ choice }: UsageRange, span: string): string {
  const rolling = ROLLING.find((stretch) => stretch === choice);
  return rolling === undefined ? span : `${rollingWords(rolling).long} · ${span}`;
}
