import { InstallationListQuery, type InstallationPage } from "@/lib/contracts";
import { query } from "../core";
import { toInstallation } from "./answers";
import { cursorOf, filterHash, orderOf, placeOf } from "./list-order";
import { listPage } from "./list-page";
import { figuresAsOf } from "./store-figures";

/** GET /installations and the console's list: what the caller may see, under the filters and in the order that is asked for. */
export const listInstallations = query({
  permission: "installations:read",
  input: InstallationListQuery,
  run: async ({ tx, ctx, input }): Promise<InstallationPage> => {
    const { cursor, limit, sort, ...filter } = input;
    const order = orderOf(sort);
    const hash = filterHash(filter, sort);
    const { rows, next } = await listPage(tx, ctx, filter, { order, after: placeOf(cursor, order, hash), limit });
    return {
      data: rows.map(toInstallation),
      has_more: next !== null,
      next_cursor: next && cursorOf(next, hash),
      usage_as_of: await figuresAsOf(tx, ctx.orgId),
    };
  },
});
