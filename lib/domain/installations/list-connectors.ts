import { z } from "zod";
import { type ConnectorPage, ConnectorListQuery } from "@/lib/contracts";
import { decodeCursor, encodeCursor } from "@/lib/kernel/cursor";
import { query } from "../core";
import { visibilityOf } from "./access";
import { toConnector } from "./answers";
import { listHash } from "./list-order";
import { countInstallations, type InstallationRow, pageOfInstallations, type Position } from "./store";

const PositionCursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** GET /connectors: newest first; without `limit` all of the caller's. */
export const listConnectors = query({
  permission: "connectors:read",
  input: ConnectorListQuery,
  run: async ({ tx, ctx, input }): Promise<ConnectorPage> => {
    const visible = visibilityOf(ctx, input.scope);
    const filterHash = listHash("connectors", input.scope, input.state);
    const after = positionOf(input.page_token, filterHash);
    const limit = input.limit === undefined ? null : input.limit + 1;
    const found = await pageOfInstallations(tx, visible, input.state, after, limit);
    const { rows, next } = cut(found, input.limit ?? found.length, filterHash);
    return {
      items: rows.map(toConnector),
      total_count: await countInstallations(tx, visible, input.state),
      has_more: next !== null,
      next_page_token: next,
    };
  },
});

function positionOf(token: string | undefined, filterHash: string): Position | null {
  if (token === undefined) return null;
  const [createdAt, id] = decodeCursor(token, PositionCursor, "page_token", { filterHash });
  return { createdAt, id };
}

function cut(
  found: readonly InstallationRow[],
  limit: number,
  filterHash: string,
): { rows: readonly InstallationRow[]; next: string | null } {
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  const keys = last && [last.createdAt.toISOString(), last.id];
  return { rows, next: found.length > limit && keys ? encodeCursor(keys, { filterHash }) : null };
}
