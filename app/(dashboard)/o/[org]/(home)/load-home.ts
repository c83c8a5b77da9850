import { bucketsOf } from "@/components/usage/buckets";
import { comparisonWords, spanWords } from "@/components/usage/range-words";
import { listAudit } from "@/lib/domain/audit";
import { can, type Ctx } from "@/lib/domain/core";
import { countFacets, listAttention, nameInstallations } from "@/lib/domain/installations";
import { listApiKeys, listMembers } from "@/lib/domain/orgs";
import { getUsageReport } from "@/lib/domain/usage";

/** What the home page shows of the organization, as far as the reader may see it. */
export async function loadHome(ctx: Ctx, now: Date) {
  const [attention, facets, members, keys, usage, changes] = await Promise.all([
    listAttention(ctx, {}),
    countFacets(ctx, {}),
    listMembers(ctx, {}),
    can(ctx.principal, "keys:write") ? listApiKeys(ctx, {}) : null,
    thirtyDays(ctx, now),
    can(ctx.principal, "audit:read") ? recentChanges(ctx) : null,
  ]);
  return {
    attention,
    members,
    usage,
    changes,
    installed: facets.total,
    active: facets.status.find(({ value }) => value === "active")?.count ?? 0,
    keys: keys?.data.length ?? 0,
  };
}

/** Thirty UTC days up to today beside the thirty before them, counted as far as these are. */
async function thirtyDays(ctx: Ctx, now: Date) {
  const report = await getUsageReport(ctx, { period: "30d" });
  return {
    totals: report.totals,
    previous: report.previous.totals,
    buckets: bucketsOf(report, now),
    span: spanWords({ from: new Date(report.from), to: new Date(report.to) }),
    comparison: comparisonWords(report),
  };
}

const CHANGES = 6;

/** The latest entries that somebody made: what Patchbay does by itself every minute would bury them. */
async function recentChanges(ctx: Ctx) {
  const { data } = await listAudit(ctx, { limit: 100 });
  const entries = data.filter(({ actor }) => actor.kind !== "system").slice(0, CHANGES);
  const installations = entries.filter(({ entity }) => entity.type === "installation");
  const names = await nameInstallations(ctx, { ids: [...new Set(installations.map(({ entity }) => entity.id))] });
  return { entries, names };
}
