"use server";

import { AuditEntries } from "@/components/audit/audit-entries";
import type { MorePage } from "@/components/audit/more-entries";
import * as audit from "@/lib/domain/audit";
import { flow } from "@/lib/domain/core";
import { action } from "@/lib/web";
import { loadTrail } from "./load-trail";
import type { TrailFilter } from "./search-params";

/** The page after `cursor`, drawn. */
export async function moreEntries(org: string, filter: TrailFilter, cursor: string): Promise<MorePage> {
  const result = await action(
    flow("audit:read", (ctx) => loadTrail(ctx, filter, cursor)),
    org,
    {},
  );
  if (!result.ok) return { ok: false, message: result.problem.detail };
  const { page, names } = result.data;
  const rows = <AuditEntries entries={page.data} names={names} org={org} now={new Date()} />;
  return { ok: true, rows, count: page.data.length, next: page.next_cursor };
}

export async function verify(org: string) {
  return action(audit.verifyAudit, org, {});
}
