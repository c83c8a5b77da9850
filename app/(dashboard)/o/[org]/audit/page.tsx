import { Suspense } from "react";
import type { Metadata } from "next";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AuditTrail } from "@/components/audit/audit-trail";
import { NoAudit } from "@/components/audit/no-audit";
import { DroppedNotice } from "@/components/ui/dropped-notice";
import { PageHeader } from "@/components/ui/page-header";
import { getTrailLength } from "@/lib/domain/audit";
import { Skeleton } from "@/components/ui/skeleton";
import { can } from "@/lib/domain/core";
import { pageContext, type SearchParams } from "@/lib/web";
import { moreEntries } from "./actions";
import { CheckedChain } from "./checked-chain";
import { loadTrail } from "./load-trail";
import { readAuditSearch } from "./search-params";

export const metadata: Metadata = { title: "Audit" };

interface AuditProps {
  readonly params: Promise<{ readonly org: string }>;
  readonly searchParams: Promise<SearchParams>;
}

export default async function AuditPage({ params, searchParams }: AuditProps) {
  const { org } = await params;
  const { ctx, now } = await pageContext(org);
  const crumbs = [{ label: "Audit" }];
  if (!can(ctx.principal, "audit:read")) {
    return (
      <>
        <PageHeader title="Audit" breadcrumbs={crumbs} />
        <NoAudit />
      </>
    );
  }
  const { values: filter, dropped } = readAuditSearch(await searchParams);
  const [trail, { entries }] = await Promise.all([loadTrail(ctx, filter), getTrailLength(ctx, {})]);
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <PageHeader
        title="Audit"
        description="Every change, by whom, in a chain in which no entry can be altered or taken out unseen."
        breadcrumbs={crumbs}
        action={
          <Suspense fallback={<Skeleton className="h-control-sm w-48" />}>
            <CheckedChain ctx={ctx} org={org} entries={entries} />
          </Suspense>
        }
      />
      <DroppedNotice dropped={dropped} />
      <AuditFilters path={`/o/${org}/audit`} filter={filter} only={filter.id && trail.names[filter.id]} />
      <AuditTrail
        key={JSON.stringify(filter)}
        {...trail}
        org={org}
        now={now}
        total={filtered ? null : entries}
        load={moreEntries.bind(null, org, filter)}
      />
    </>
  );
}
