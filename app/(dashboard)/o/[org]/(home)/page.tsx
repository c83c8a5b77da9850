import type { Metadata } from "next";
import { AttentionQueue } from "@/components/home/attention-queue";
import { CallsChart } from "@/components/home/calls-chart";
import { Checklist } from "@/components/home/checklist";
import { FiguresRow } from "@/components/home/figures-row";
import { homeSentence } from "@/components/home/home-sentence";
import { NothingInstalled } from "@/components/home/nothing-installed";
import { RecentChanges } from "@/components/home/recent-changes";
import { startSteps } from "@/components/home/start-steps";
import { ButtonLink } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { can } from "@/lib/domain/core";
import { pageContext } from "@/lib/web";
import { loadHome } from "./load-home";
import { whomToAsk } from "./whom-to-ask";

export const metadata: Metadata = { title: "Home" };

export default async function HomePage({ params }: { readonly params: Promise<{ readonly org: string }> }) {
  const { org } = await params;
  const { ctx, organization, now } = await pageContext(org);
  const { attention, members, usage, changes, installed, active, keys } = await loadHome(ctx, now);
  const base = `/o/${org}`;
  const mayInstall = can(ctx.principal, "installations:write");
  const calls = usage.totals.total_calls + usage.previous.total_calls;
  return (
    <>
      <PageHeader
        title={organization.name}
        description={homeSentence({ installed, active, attention: attention.total })}
        breadcrumbs={[{ label: "Home" }]}
        action={
          mayInstall && installed > 0 ? <ButtonLink href={`${base}/catalog`}>Install a connector</ButtonLink> : null
        }
      />
      <div className="flex flex-col gap-6">
        {calls === 0 && mayInstall ? <Checklist steps={startSteps(base, { installed, active, calls, keys })} /> : null}
        {installed === 0 && !mayInstall ? <NothingInstalled /> : null}
        {attention.total === 0 ? null : (
          <AttentionQueue
            items={attention.items.map((item) => ({ ...item, ask: whomToAsk(ctx, item.installation, members) }))}
            total={attention.total}
            base={base}
            now={now}
          />
        )}
        {installed === 0 ? null : (
          <>
            <FiguresRow
              current={usage.totals}
              previous={usage.previous}
              comparison={usage.comparison}
              active={active}
              installed={installed}
              usagePath={`${base}/usage`}
              installationsPath={`${base}/installations`}
            />
            <CallsChart buckets={usage.buckets} span={usage.span} usagePath={`${base}/usage?period=30d`} />
          </>
        )}
        {changes === null || changes.entries.length === 0 ? null : (
          <RecentChanges {...changes} path={`${base}/audit`} now={now} />
        )}
      </div>
    </>
  );
}
