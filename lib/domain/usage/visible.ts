import type { Tx } from "@/lib/platform/db";
import type { Ctx } from "../core";
import { findInstallation, requireVisible } from "../installations";

/** The id of an installation that the caller sees; otherwise it does not exist. */
export async function visibleId(tx: Tx, ctx: Ctx, id: string): Promise<string> {
  return requireVisible(ctx, await findInstallation(tx, ctx.orgId, id)).id;
}
