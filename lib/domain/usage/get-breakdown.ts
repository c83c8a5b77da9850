import { type UsageBreakdown, UsageBreakdownQuery, type UsagePart } from "@/lib/contracts";
import { toInstallationId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { type Ctx, query } from "../core";
import { InstallationId, visibilityOf } from "../installations";
import { toFigures } from "./figures";
import { QUARTER_MS, requireSpan } from "./span";
import { standingsOf } from "./store";
import { extentOf, type Parts, topInstallations, topOperations } from "./store-rollups";
import { visibleId } from "./visible";

const DAYS_MAX = 400;

/**
 * `{id?, from, to, by?, limit?}`: what the calls were made of, the most called first; without `id` the whole organization.
 * Both ends are taken to quarter hours.
 */
export const getUsageBreakdown = query({
  permission: "usage:read",
  input: UsageBreakdownQuery.extend({ id: InstallationId.optional() }),
  run: async ({ tx, ctx, input }): Promise<UsageBreakdown> => {
    const { from, to } = requireSpan(input, { daysMax: DAYS_MAX });
    const bounds = [Math.floor(from.getTime() / QUARTER_MS), Math.ceil(to.getTime() / QUARTER_MS)].map(
      (quarter) => new Date(quarter * QUARTER_MS),
    );
    const installationId = input.id === undefined ? null : await visibleId(tx, ctx, input.id);
    const subject = { orgId: ctx.orgId, installationId };
    await extentOf(tx, subject);
    const parts = await (input.by === "operation"
      ? topOperations(tx, subject, bounds, input.limit)
      : topInstallations(tx, ctx.orgId, bounds, input.limit));
    const data = input.by === "operation" ? parts.rows.map(toOperation) : await named(tx, ctx, parts);
    return { by: input.by, from: from.toISOString(), to: to.toISOString(), data, others: othersOf(parts) };
  },
});

function toOperation({ key, ...figures }: Parts["rows"][number]): UsagePart {
  return { key, name: null, standing: "present", ...toFigures(figures) };
}

async function named(tx: Tx, ctx: Ctx, { rows }: Parts): Promise<UsagePart[]> {
  const standings = await standingsOf(
    tx,
    visibilityOf(ctx),
    rows.map(({ key }) => key),
  );
  const known = new Map(standings.map((standing) => [standing.id, standing]));
  return rows.map(({ key, ...figures }) => {
    const { name = null } = known.get(key) ?? {};
    const standing = !known.has(key) ? "gone" : name === null ? "private" : "present";
    return { key: toInstallationId(key), name, standing, ...toFigures(figures) };
  });
}

function othersOf({ rows, whole }: Parts): UsageBreakdown["others"] {
  let [calls, succeeded] = [whole.calls, whole.succeeded];
  for (const row of rows) {
    calls -= Number(row.calls);
    succeeded -= Number(row.succeeded);
  }
  return { count: whole.parts - rows.length, total_calls: calls, failed_calls: calls - succeeded };
}
