import { z } from "zod";
import {
  type ConnectorPage,
  ConnectorListQuery,
  type InstallationFacets,
  InstallationFilter,
  InstallationListQuery,
  type InstallationPage,
  InstallationStatus,
} from "@/lib/contracts";
import { sha256Hex } from "@/lib/kernel/crypto";
import { decodeCursor, encodeCursor } from "@/lib/kernel/cursor";
import { query } from "../core";
import { visibilityOf } from "./access";
import { toConnector, toInstallation } from "./answers";
import { connectorIdsOf, countInstallations, type InstallationRow, pageOfInstallations, type Position } from "./store";

const PositionCursor = z.tuple([z.iso.datetime(), z.uuid()]);

const FACET_MAX = 1000;

/** GET /connectors: newest first; without `limit` all of the caller's. */
export const listConnectors = query({
  permission: "connectors:read",
  input: ConnectorListQuery,
  run: async ({ tx, ctx, input }): Promise<ConnectorPage> => {
    const visible = visibilityOf(ctx, input.scope);
    const filter = { state: input.state };
    const filterHash = hashOf("connectors", input.scope, input.state);
    const after = positionOf(input.page_token, "page_token", filterHash);
    const found = await pageOfInstallations(
      tx,
      visible,
      filter,
      after,
      input.limit === undefined ? null : input.limit + 1,
    );
    const { rows, next } = cut(found, input.limit ?? found.length, filterHash);
    return {
      items: rows.map(toConnector),
      total_count: await countInstallations(tx, visible, filter, null),
      has_more: next !== null,
      next_page_token: next,
    };
  },
});

/** GET /installations and the console's list: what the caller may see, under the filters and in the order that is asked for. */
export const listInstallations = query({
  permission: "installations:read",
  input: InstallationListQuery,
  run: async ({ tx, ctx, input }): Promise<InstallationPage> => {
    const filter = { status: input.status, connectorId: input.connector_id, q: input.q };
    const filterHash = hashOf("installations", JSON.stringify(filter));
    const after = positionOf(input.cursor, "cursor", filterHash);
    const found = await pageOfInstallations(tx, visibilityOf(ctx), filter, after, input.limit + 1);
    const { rows, next } = cut(found, input.limit, filterHash);
    return { data: rows.map(toInstallation), has_more: next !== null, next_cursor: next, usage_as_of: null };
  },
});

/** GET /installations/facets: each facet counts what the other filters leave, of what the caller may see. */
export const countFacets = query({
  permission: "installations:read",
  input: InstallationFilter,
  run: async ({ tx, ctx, input }): Promise<InstallationFacets> => {
    const visible = visibilityOf(ctx);
    const { q, status, connector_id: connectorId } = input;
    const count = (filter: Parameters<typeof countInstallations>[2]) =>
      countInstallations(tx, visible, filter, FACET_MAX);
    const statuses = [];
    for (const value of InstallationStatus.options)
      statuses.push({ value, count: await count({ q, connectorId, status: [value] }) });
    const connectors = [];
    for (const value of await connectorIdsOf(tx, visible))
      connectors.push({ value, count: await count({ q, status, connectorId: [value] }) });
    return {
      total: await count({ q, status, connectorId }),
      status: statuses,
      connector: connectors.filter((facet) => facet.count > 0),
      category: [],
      owner: [],
      unused: 0,
    };
  },
});

/** Names a list with its filters: a position in one means nothing in another. */
function hashOf(...list: readonly (string | undefined)[]): string {
  return sha256Hex(JSON.stringify(list)).slice(0, 16);
}

function positionOf(cursor: string | undefined, field: string, filterHash: string): Position | null {
  if (cursor === undefined) return null;
  const [createdAt, id] = decodeCursor(cursor, PositionCursor, field, { filterHash });
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
