import { z } from "zod";
import { type InstallationUsage, type OrganizationUsage, UsagePeriod } from "@/lib/contracts";
import { toInstallationId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { query } from "../core";
import { InstallationId } from "../installations";
import { sumOf, toFigures } from "./figures";
import { periodOf, spanOf } from "./period";
import { bucketFigures, countInstallations } from "./store-rollups";
import type { Subject } from "./store-rows";
import { visibleId } from "./visible";

const Period = UsagePeriod.optional();

/** GET /installations/{id}/usage: one installation's month, the current one unless told. Zero calls are zeros. */
export const getInstallationUsage = query({
  permission: "usage:read",
  input: z.object({ id: InstallationId, period: Period }),
  run: async ({ tx, ctx, input }): Promise<InstallationUsage> => {
    const installationId = await visibleId(tx, ctx, input.id);
    const period = input.period ?? periodOf(ctx.now());
    const totals = await totalsOf(tx, { orgId: ctx.orgId, installationId }, period);
    return { installation_id: toInstallationId(installationId), period, ...totals };
  },
});

/** The whole organization's month, private installations and deleted ones included. */
export const getOrganizationUsage = query({
  permission: "usage:read",
  input: z.object({ period: Period }),
  run: async ({ tx, ctx, input }): Promise<OrganizationUsage> => {
    const period = input.period ?? periodOf(ctx.now());
    const totals = await totalsOf(tx, { orgId: ctx.orgId, installationId: null }, period);
    return { period, ...totals, active_installations: await countInstallations(tx, ctx.orgId, boundsOf(period)) };
  },
});

async function totalsOf(tx: Tx, subject: Subject, period: string) {
  return toFigures(sumOf(await bucketFigures(tx, subject, boundsOf(period))));
}

function boundsOf(period: string): readonly Date[] {
  const { from, to } = spanOf(period);
  return [from, to];
}
