import type { ReactNode } from "react";
import Link from "next/link";
import type { UsageReport } from "@/lib/contracts";
import { bucketsOf } from "./buckets";
import type { Drill } from "./drill";
import { LatencyChart } from "./latency-chart";
import { LiveUsage } from "./live-usage";
import { PeriodPicker } from "./period-picker";
import { comparisonWords, periodName, rangeTitle } from "./range-words";
import { countedUsage } from "./read-usage";
import { type UsageAddress, usageHref } from "./usage-address";
import { UsageChart } from "./usage-chart";
import { UsageTotals } from "./usage-totals";

export interface UsageReportProps {
  readonly report: UsageReport;
  readonly address: UsageAddress;
  /** The organization's slug. */
  readonly organization: string;
  readonly now: Date;
  /** What a bucket opens. */
  readonly drill: Drill | null;
  /** Begins the downloaded file's name: "slack". */
  readonly fileName: string;
  /** In place of figures while nothing was ever called. */
  readonly empty: ReactNode;
  /** Tables below the charts. */
  readonly children: ReactNode;
}

/** Usage of one stretch: which days count, the totals, the charts, and what it was made of. */
export function UsageReportView({
  report,
  address,
  organization,
  now,
  drill,
  fileName,
  empty,
  children,
}: UsageReportProps) {
  const { from, to, interval, time_zone: zone, installation_id: id } = report;
  const source = { organization, id, from, to, interval, zone };
  const buckets = bucketsOf(report, now);
  return (
    <div className="flex flex-col gap-6 print:gap-4">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div>
          <h2 className="text-body font-semibold">{rangeTitle(report)}</h2>
          {report.period === null ? <WholeMonth from={report.from} address={address} now={now} /> : null}
          {report.open ? (
            <LiveUsage source={source} shown={countedUsage(report)} />
          ) : (
            <p className="text-caption text-muted">This period is complete.</p>
          )}
        </div>
        <PeriodPicker address={address} now={now} />
      </div>
      {report.totals.total_calls === 0 && empty !== null ? (
        empty
      ) : (
        <>
          <UsageTotals totals={report.totals} previous={report.previous.totals} comparison={comparisonWords(report)} />
          <UsageChart report={report} buckets={buckets} drill={drill} fileName={fileName} />
          {report.totals.total_calls === 0 ? null : <LatencyChart report={report} buckets={buckets} drill={drill} />}
          {children}
        </>
      )}
    </div>
  );
}

/** The way back from what was picked out of a chart. */
function WholeMonth({ from, address, now }: Pick<UsageReportProps, "address" | "now"> & { readonly from: string }) {
  const period = from.slice(0, 7);
  return (
    <Link
      href={usageHref(address, { period }, now)}
      className="me-2 rounded-sm text-caption text-accent-fg hover:underline print:hidden"
    >
      All of {periodName(period)}
    </Link>
  );
}

/** "usage-slack-2026-11-01-2026-11-30" */
export function usageFileName(name: string, { from, to }: Pick<UsageReport, "from" | "to">): string {
  const last = new Date(Date.parse(to) - 1).toISOString();
  return `usage-${name}-${from.slice(0, 10)}-${last.slice(0, 10)}`;
}
