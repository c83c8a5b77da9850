import type { InstallationFilter } from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";
import { can, type Ctx, personOf } from "../core";
import { visibilityOf } from "./access";
import { selectionOf } from "./selection";
import { idsMatching, type Standing, standingsOf } from "./store-matching";
import { prepareSearch } from "./store-selection";

/** The ids (UUIDs) of everything that the list shows under the filters, in no order; at most `most`. */
export async function matchingIds(tx: Tx, ctx: Ctx, filter: InstallationFilter, most: number): Promise<string[]> {
  const selection = await selectionOf(tx, ctx, filter);
  const search = filter.q ? await prepareSearch(tx, ctx.orgId, filter.q) : null;
  return idsMatching(tx, visibilityOf(ctx), selection, search, most);
}

/** Whether the caller may change one that they see: the same rule as requireManageable. */
export function mayManage({ principal }: Ctx, { ownerId }: Pick<Standing, "ownerId">): boolean {
  return ownerId === personOf(principal) || can(principal, "installations:manage");
}

/** How those of these installations stand that the caller sees. */
export async function standings(tx: Tx, ctx: Ctx, ids: readonly string[]) {
  return standingsOf(tx, visibilityOf(ctx), ids);
}
