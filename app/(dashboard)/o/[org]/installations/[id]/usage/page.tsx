import type { Metadata } from "next";
import { gatherUsage } from "@/app/(dashboard)/o/[org]/usage/gather";
import { readUsageSearch } from "@/app/(dashboard)/o/[org]/usage/search-params";
import { BreakdownTable } from "@/components/usage/breakdown-table";
import { operationRows } from "@/components/usage/breakdown-rows";
import { FirstCall, NoCallsInPeriod } from "@/components/usage/usage-empty";
import { rangeWords } from "@/components/usage/range-words";
import { usageHref, usageQuery } from "@/components/usage/usage-address";
import { usageFileName, UsageReportView } from "@/components/usage/usage-report";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { withQuery } from "@/components/ui/with-query";
import type { SearchParams } from "@/lib/web";
import { gatherInstallation, type InstallationParams } from "../gather";

export const metadata: Metadata = { title: "Usage" };

export default async function InstallationUsagePage({
  params,
  searchParams,
}: InstallationParams & { readonly searchParams: Promise<SearchParams> }) {
  const { ctx, view, org, path, now } = await gatherInstallation(params);
  const { id } = view.installation;
  const { address: asked, rows, isAll, dropped } = readUsageSearch(await searchParams, now);
  const address = { ...asked, path: `${path}/usage` };
  const { report, breakdowns, callsSince } = await gatherUsage(ctx, asked, { id, rows, by: ["operation"] });
  const [operations] = breakdowns;
  const file = usageFileName(view.installation.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-"), report);
  const drill = { path: `${path}/activity`, query: {}, since: callsSince, what: "its calls" };
  return (
    <>
      <DroppedNotice dropped={dropped} />
      <UsageReportView
        report={report}
        address={address}
        organization={org}
        now={now}
        drill={drill}
        fileName={file}
        empty={
          report.used ? (
            <NoCallsInPeriod span={rangeWords(report)} href={usageHref(address, { period: "30d" }, now)} />
          ) : (
            <FirstCall view={view} />
          )
        }
      >
        {operations === undefined ? null : (
          <BreakdownTable
            title="By operation"
            column="Tool or method"
            rows={operationRows(operations, drill, report)}
            others={operations.others}
            allHref={isAll ? null : withQuery(address.path, { ...usageQuery(asked, now), rows: "all" })}
            fileName={`${file}-operations`}
            mono
          />
        )}
      </UsageReportView>
    </>
  );
}
