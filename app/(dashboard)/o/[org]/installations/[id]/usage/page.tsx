import type { Metadata } from "next";
import { gatherUsage } from "@/app/(dashboard)/o/[org]/usage/gather";
import { readUsageSearch } from "@/app/(dashboard)/o/[org]/usage/search-params";
import { BreakdownTable } from "@/components/usage/breakdown-table";
import { breakdownRows } from "@/components/usage/breakdown-rows";
import { FirstCall, NoCallsInPeriod } from "@/components/usage/usage-empty";
import { rangeWords } from "@/components/usage/range-words";
import { rangeOf } from "@/components/usage/usage-range";
import { UsageReport } from "@/components/usage/usage-report";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import type { SearchParams } from "@/lib/web";
import { gatherInstallation, type InstallationParams } from "../gather";

export const metadata: Metadata = { title: "Usage" };

export default async function InstallationUsagePage({
  params,
  searchParams,
}: InstallationParams & { readonly searchParams: Promise<SearchParams> }) {
  const { ctx, view, org, path, now } = await gatherInstallation(params);
  const { id, last_used_at: lastUsedAt } = view.installation;
  const { choice, dropped } = readUsageSearch(await searchParams, now);
  const range = rangeOf(choice, now);
  const usage = await gatherUsage(ctx, range, id);
  return (
    <>
      <DroppedNotice dropped={dropped} />
      <UsageReport
        range={range}
        series={usage.series}
        previous={usage.previous}
        source={{ organization: org, ...usage.source }}
        path={`${path}/usage`}
        now={now}
        fileName={id}
        empty={
          lastUsedAt === null ? (
            <FirstCall view={view} />
          ) : (
            <NoCallsInPeriod span={rangeWords(range)} href={`${path}/usage?period=30d`} />
          )
        }
      >
        <BreakdownTable title="By operation" column="Tool or method" rows={breakdownRows(usage.operations)} mono />
      </UsageReport>
    </>
  );
}
