import { z } from "zod";
import type { InstalledCount } from "@/lib/contracts";
import { query } from "../core";
import { visibilityOf } from "./access";
import { cellsSeen } from "./store-facets";

/** What is installed of each connector, and how it does: the catalog shows it in place. Only connectors that are in use. */
export const countByConnector = query({
  permission: "installations:read",
  input: z.object({}),
  run: async ({ tx, ctx }): Promise<InstalledCount[]> => {
    const counts = new Map<string, InstalledCount>();
    for (const { connectorId, status, count } of await cellsSeen(tx, visibilityOf(ctx), undefined)) {
      const known = counts.get(connectorId) ?? { connector_id: connectorId, total: 0, active: 0, pending: 0, error: 0 };
      const told =
        status === "active" || status === "pending" || status === "error" ? { [status]: known[status] + count } : {};
      counts.set(connectorId, { ...known, ...told, total: known.total + count });
    }
    return [...counts.values()];
  },
});
