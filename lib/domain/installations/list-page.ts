import type { InstallationFilter } from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";
import type { Ctx } from "../core";
import { visibilityOf } from "./access";
import type { Order, Place } from "./list-order";
import { selectionOf } from "./selection";
import { type InstallationRow, installationsById } from "./store";
import { pageIds } from "./store-page";
import { prepareSearch } from "./store-selection";

interface PageOptions {
  readonly order: Order;
  readonly after: Place | null;
  readonly limit: number;
  /** The reader goes on to the end: the list is walked once, however little of it the filters leave. Default: only this page counts. */
  readonly isWhole?: boolean;
}

export interface ListPage {
  /** One that went since it was found is left out. */
  readonly rows: readonly InstallationRow[];
  /** Where the next page begins; null after the last. */
  readonly next: Place | null;
}

/** A page of what the caller may see, under the filters and in order. */
export async function listPage(tx: Tx, ctx: Ctx, filter: InstallationFilter, options: PageOptions): Promise<ListPage> {
  const { order, after, limit, isWhole = false } = options;
  const selection = await selectionOf(tx, ctx, filter);
  const search = filter.q ? await prepareSearch(tx, ctx.orgId, filter.q) : null;
  const visible = visibilityOf(ctx);
  const found = await pageIds(tx, { visible, selection, search, order, after, limit: limit + 1, isWhole });
  const places = found.slice(0, limit);
  const ids = places.map(({ id }) => id);
  const byId = new Map((await installationsById(tx, ctx.orgId, ids)).map((row) => [row.id, row]));
  return {
    rows: ids.flatMap((id) => byId.get(id) ?? []),
    next: found.length > limit ? (places.at(-1) ?? null) : null,
  };
}
