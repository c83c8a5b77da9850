import type { Metadata } from "next";
import { BreakdownTable } from "@/components/usage/breakdown-table";
import { installationRows, operationRows } from "@/components/usage/breakdown-rows";
import { NoCallsAnywhere, NoCallsInPeriod } from "@/components/usage/usage-empty";
import { rangeWords } from "@/components/usage/range-words";
import { usageHref, usageQuery } from "@/components/usage/usage-address";
import { usageFileName, UsageReportView } from "@/components/usage/usage-report";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { PageHeader } from "@/components/ui/page-header";
import { withQuery } from "@/components/ui/with-query";
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
  const { address: asked, rows, isAll, dropped } = readUsageSearch(await searchParams, now);
  const address = { ...asked, path: `/o/${org}/usage` };
  const by = ["installation", "operation"] as const;
  const { report, breakdowns } = await gatherUsage(ctx, asked, { rows, by });
  const [installations, operations] = breakdowns;
  const query = usageQuery(asked, now);
  const file = usageFileName(org, report);
  const all = isAll ? null : withQuery(address.path, { ...query, rows: "all" });
  return (
    <>
      <PageHeader
        title="Usage"
        description={`Every call through the connectors of ${organization.name}, private ones and deleted ones included.`}
        breadcrumbs={[{ label: "Usage" }]}
      />
      <DroppedNotice dropped={dropped} />
      <UsageReportView
        report={report}
        address={address}
        organization={org}
        now={now}
        drill={{ path: address.path, query: { tz: query.tz }, since: null, what: "what was called then" }}
        fileName={file}
        empty={
          report.used ? (
            <NoCallsInPeriod span={rangeWords(report)} href={usageHref(address, { period: "30d" }, now)} />
          ) : (
            <NoCallsAnywhere installationsHref={`/o/${org}/installations`} />
          )
        }
      >
        {installations === undefined ? null : (
          <BreakdownTable
            title="By installation"
            column="Installation"
            rows={installationRows(installations, `/o/${org}/installations`, query)}
            others={installations.others}
            allHref={all}
            fileName={`${file}-installations`}
          />
        )}
        {operations === undefined ? null : (
          <BreakdownTable
            title="By operation"
            column="Tool or method"
            rows={operationRows(operations, null, report)}
            others={operations.others}
            allHref={all}
            fileName={`${file}-operations`}
            mono
          />
        )}
      </UsageReportView>
    </>
  );
}
