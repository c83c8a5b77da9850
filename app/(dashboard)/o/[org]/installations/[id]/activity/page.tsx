import type { Metadata } from "next";
import { gatherLog } from "@/app/(dashboard)/o/[org]/events/gather";
import { readLogSearch } from "@/app/(dashboard)/o/[org]/events/search-params";
import { LogPage } from "@/components/activity/log-page";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { FirstCall } from "@/components/usage/usage-empty";
import { can } from "@/lib/domain/core";
import type { SearchParams } from "@/lib/web";
import { gatherInstallation, type InstallationParams } from "../gather";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({
  params,
  searchParams,
}: InstallationParams & { readonly searchParams: Promise<SearchParams> }) {
  const { ctx, view, org, path, now } = await gatherInstallation(params);
  const { id, last_used_at: lastUsedAt } = view.installation;
  const { query, call, dropped } = readLogSearch(await searchParams);
  const log = await gatherLog({ ctx, id, now }, query, call);
  const isUntouched = lastUsedAt === null && log.calls.data.length === 0 && call === null;
  if (isUntouched) return <FirstCall view={view} />;
  const audit = `/o/${org}/audit?entity=installation&id=${view.connector_uuid}`;
  return (
    <>
      <DroppedNotice dropped={dropped} />
      <LogPage
        source={{ organization: org, id }}
        query={query}
        path={`${path}/activity`}
        places={{ installations: `/o/${org}/installations`, audit: can(ctx.principal, "audit:read") ? audit : null }}
        now={now}
        log={log}
      />
    </>
  );
}
