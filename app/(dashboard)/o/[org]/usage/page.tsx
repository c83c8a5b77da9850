import type { Metadata } from "next";
import { BreakdownTable } from "@/components/usage/breakdown-table";
import { breakdownRows } from "@/components/usage/breakdown-rows";
import { NoCallsAnywhere, NoCallsInPeriod } from "@/components/usage/usage-empty";
import { rangeWords } from "@/components/usage/range-words";
import { rangeOf } from "@/components/usage/usage-range";
import { UsageReport } from "@/components/usage/usage-report";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { PageHeader } from "@/components/ui/page-header";
import { listInstallations } from "@/lib/domain/installations";
import { getUsageBreakdown } from "@/lib/domain/usage";
import { pageContext, type SearchParams } from "@/lib/web";
import { gatherUsage } from "./gather";
import { readUsageSearch } from "./search-params";

export const metadata: Metadata = { title: "Usage" };

interface UsagePageProps {
  readonly params: Promise<{ readonly org: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export default async function UsagePage({ params, searchParams }: UsagePageProps) {
  const { org } = await params;
  const { ctx, organization, now } = await pageContext(org);
  const { choice, dropped } = readUsageSearch(await searchParams, now);
  const range = rangeOf(choice, now);
  const path = `/o/${org}/usage`;
  const [usage, installations, known] = await Promise.all([
    gatherUsage(ctx, range),
    getUsageBreakdown(ctx, { from: range.from.toISOString(), to: range.to.toISOString(), by: "installation" }),
    listInstallations(ctx, { limit: 100 }),
  ]);
  const used = usage.previous.totals.total_calls > 0 || known.data.some((row) => row.last_used_at !== null);
  return (
    <>
      <PageHeader
        title="Usage"
        description={`Every call through the connectors of ${organization.name}, private ones and deleted ones included.`}
        breadcrumbs={[{ label: "Usage" }]}
      />
      <DroppedNotice dropped={dropped} />
      <UsageReport
        range={range}
        series={usage.series}
        previous={usage.previous}
        source={{ organization: org, ...usage.source }}
        path={path}
        now={now}
        fileName={org}
        empty={
          used ? (
            <NoCallsInPeriod span={rangeWords(range)} href={`${path}?period=30d`} />
          ) : (
            <NoCallsAnywhere installationsHref={`/o/${org}/installations`} />
          )
        }
      >
        <BreakdownTable
          title="By installation"
          column="Installation"
          rows={breakdownRows(installations, known.data, `/o/${org}/installations`)}
        />
        <BreakdownTable title="By operation" column="Tool or method" rows={breakdownRows(usage.operations)} mono />
      </UsageReport>
    </>
  );
}
