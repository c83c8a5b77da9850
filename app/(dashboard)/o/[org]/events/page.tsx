import type { Metadata } from "next";
import { LogPage } from "@/components/activity/log-page";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { PageHeader } from "@/components/ui/page-header";
import { NoCallsAnywhere } from "@/components/usage/usage-empty";
import { can } from "@/lib/domain/core";
import { pageContext, type SearchParams } from "@/lib/web";
import { gatherLog } from "./gather";
import { readLogSearch } from "./search-params";

export const metadata: Metadata = { title: "Request log" };

interface EventsParams {
  readonly params: Promise<{ readonly org: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export default async function EventsPage({ params, searchParams }: EventsParams) {
  const { org } = await params;
  const { ctx, now } = await pageContext(org);
  const { query, call, dropped } = readLogSearch(await searchParams);
  const log = await gatherLog({ ctx, id: undefined, now }, query, call);
  const isUntouched = log.operations.length === 0 && log.calls.data.length === 0 && call === null;
  return (
    <>
      <PageHeader
        title="Request log"
        description="Every call through every installation, as it ends."
        breadcrumbs={[{ label: "Usage", href: `/o/${org}/usage` }, { label: "Request log" }]}
      />
      <DroppedNotice dropped={dropped} />
      {isUntouched ? (
        <NoCallsAnywhere installationsHref={`/o/${org}/installations`} />
      ) : (
        <LogPage
          source={{ organization: org, id: null }}
          query={query}
          path={`/o/${org}/events`}
          places={{
            installations: `/o/${org}/installations`,
            audit: can(ctx.principal, "audit:read") ? `/o/${org}/audit` : null,
          }}
          now={now}
          log={log}
        />
      )}
    </>
  );
}
