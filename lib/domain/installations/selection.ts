import type { InstallationFilter } from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";
import { type Ctx, personOf } from "../core";
import { categoryOf } from "./category";
import { connectorsInUse, type Selection } from "./store-selection";

/** Nobody's id: the owner that Patchbay itself means by `me`. */
const NOBODY = "ffffffff-ffff-ffff-ffff-ffffffffffff";

/** The filters as the store takes them: categories become the connectors in use that belong to them, `me` becomes the caller. */
export async function selectionOf(
  tx: Tx,
  { orgId, principal }: Ctx,
  { status, connector_id: named, category, owner, unused }: InstallationFilter,
): Promise<Selection> {
  const ownerId = owner === "me" ? (personOf(principal) ?? NOBODY) : owner;
  const connectorIds = category === undefined ? named : await ofCategories(tx, orgId, category, named);
  return { statuses: status, connectorIds, ownerId, unused };
}

async function ofCategories(
  tx: Tx,
  orgId: string,
  categories: readonly string[],
  named: readonly string[] | undefined,
): Promise<string[]> {
  const inUse = await connectorsInUse(tx, orgId);
  return inUse.filter((id) => categories.includes(categoryOf(id)) && (named === undefined || named.includes(id)));
}
