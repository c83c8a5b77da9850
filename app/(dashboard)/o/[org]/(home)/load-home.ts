import { listAudit } from "@/lib/domain/audit";
import { can, type Ctx } from "@/lib/domain/core";
import { countFacets, listAttention, nameInstallations } from "@/lib/domain/installations";
import { listApiKeys, listMembers } from "@/lib/domain/orgs";
import { getUsageSeries } from "@/lib/domain/usage";

const dayMs = 24 * 3600 * 1000;
const DAYS = 30;

/** What the home page shows: thirty UTC days up to today, and the thirty before them. */
export async function loadHome(ctx: Ctx, now: Date) {
  const to = Math.ceil(now.getTime() / dayMs) * dayMs;
  const days = (from: number, until: number) =>
    getUsageSeries(ctx, { from: new Date(from).toISOString(), to: new Date(until).toISOString(), interval: "day" });
  const [attention, facets, members, keys, usage, before, changes] = await Promise.all([
    listAttention(ctx, {}),
    countFacets(ctx, {}),
    listMembers(ctx, {}),
    can(ctx.principal, "keys:write") ? listApiKeys(ctx, {}) : null,
    days(to - DAYS * dayMs, to),
    days(to - 2 * DAYS * dayMs, to - DAYS * dayMs),
    can(ctx.principal, "audit:read") ? recentChanges(ctx) : null,
  ]);
  return {
    attention,
    members,
    usage,
    before,
    changes,
    installed: facets.total,
    active: facets.status.find(({ value }) => value === "active")?.count ?? 0,
    keys: keys?.data.length ?? null,
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
