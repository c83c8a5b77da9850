import {
  type Installation,
  type InstallationFilter,
  InstallationListQuery,
  type InstallationPage,
} from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";
import { query } from "../core";
import { visibilityOf } from "./access";
import { toInstallation } from "./answers";
import { cursorOf, listHash, orderOf, type Place, placeOf } from "./list-order";
import { selectionOf } from "./selection";
import { installationsById } from "./store";
import { figuresAsOf } from "./store-figures";
import { pageIds } from "./store-page";
import { prepareSearch } from "./store-selection";

/** GET /installations and the console's list: what the caller may see, under the filters and in the order that is asked for. */
export const listInstallations = query({
  permission: "installations:read",
  input: InstallationListQuery,
  run: async ({ tx, ctx, input }): Promise<InstallationPage> => {
    const { cursor, limit, sort, ...filter } = input;
    const order = orderOf(sort);
    const hash = hashOf(filter, sort);
    const after = placeOf(cursor, order, hash);
    const selection = await selectionOf(tx, ctx, filter);
    const search = filter.q ? await prepareSearch(tx, ctx.orgId, filter.q) : null;
    const found = await pageIds(tx, { visible: visibilityOf(ctx), selection, search, order, after, limit: limit + 1 });
    const places = found.slice(0, limit);
    const last = places.at(-1);
    const next = last !== undefined && found.length > limit ? cursorOf(last, hash) : null;
    const data = await shown(tx, ctx.orgId, places);
    return { data, has_more: next !== null, next_cursor: next, usage_as_of: await figuresAsOf(tx, ctx.orgId) };
  },
});

function hashOf({ status, connector_id, category, owner, unused, q }: InstallationFilter, sort: string): string {
  return listHash("installations", sort, status, connector_id, category, owner, unused, q);
}

/** In the places' order; one that went since is left out. */
async function shown(tx: Tx, orgId: string, places: readonly Place[]): Promise<Installation[]> {
  const rows = await installationsById(
    tx,
    orgId,
    places.map(({ id }) => id),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return places.flatMap(({ id }) => {
    const row = byId.get(id);
    return row ? [toInstallation(row)] : [];
  });
}
