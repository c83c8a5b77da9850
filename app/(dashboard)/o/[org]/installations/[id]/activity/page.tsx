import type { Metadata } from "next";
import { NoFailedCalls } from "@/components/activity/activity-empty";
import { CallFilter } from "@/components/activity/call-filter";
import { CallList } from "@/components/activity/call-list";
import { groupErrors } from "@/components/activity/error-groups";
import { ErrorSummary } from "@/components/activity/error-summary";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { Panel } from "@/components/ui/panel";
import { FirstCall } from "@/components/usage/usage-empty";
import type { SearchParams } from "@/lib/web";
import { gatherInstallation, type InstallationParams } from "../gather";
import { gatherActivity } from "./gather";
import { readActivitySearch } from "./search-params";

export const metadata: Metadata = { title: "Activity" };

export default async function ActivityPage({
  params,
  searchParams,
}: InstallationParams & { readonly searchParams: Promise<SearchParams> }) {
  const { ctx, view, org, path, now } = await gatherInstallation(params);
  const { failedOnly, dropped } = readActivitySearch(await searchParams);
  const { id } = view.installation;
  const { calls, failed, callers } = await gatherActivity(ctx, id, failedOnly);
  if (calls.data.length === 0 && !failedOnly) return <FirstCall view={view} />;
  return (
    <div className="flex flex-col gap-6">
      <DroppedNotice dropped={dropped} />
      <ErrorSummary
        groups={groupErrors(failed.data)}
        looked={{ count: failed.data.length, more: failed.has_more }}
        now={now}
      />
      <Panel title="Calls" flush actions={<CallFilter failedOnly={failedOnly} path={`${path}/activity`} />}>
        {calls.data.length === 0 ? (
          <NoFailedCalls href={`${path}/activity`} />
        ) : (
          <CallList
            key={String(failedOnly)}
            source={{ organization: org, id, failedOnly }}
            first={calls}
            callers={callers}
            now={now.toISOString()}
          />
        )}
      </Panel>
    </div>
  );
}
