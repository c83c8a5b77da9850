import { z } from "zod";
import {
  type ConnectorPage,
  ConnectorListQuery,
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

/** GET /installations and the console's list: newest first, what the caller may see. */
export const listInstallations = query({
  permission: "installations:read",
  input: InstallationListQuery,
  run: async ({ tx, ctx, input }): Promise<InstallationPage> => {
    const filter = { status: input.status, connectorId: input.connector_id, q: input.q };
    const filterHash = hashOf("installations", input.status, input.connector_id, input.q);
    const after = positionOf(input.cursor, "cursor", filterHash);
    const found = await pageOfInstallations(tx, visibilityOf(ctx), filter, after, input.limit + 1);
    const { rows, next } = cut(found, input.limit, filterHash);
    return { data: rows.map(toInstallation), has_more: next !== null, next_cursor: next };
  },
});

export interface Facet<V extends string> {
  readonly value: V;
  /** Exact up to 1,000; 1,001 means more. */
  readonly count: number;
}

export interface Facets {
  readonly total: number;
  readonly status: readonly Facet<InstallationStatus>[];
  readonly connector: readonly Facet<string>[];
}

/** Counts beside the list's filters: each facet counts what the other filters leave. */
export const countFacets = query({
  permission: "installations:read",
  input: InstallationListQuery.pick({ status: true, connector_id: true, q: true }),
  run: async ({ tx, ctx, input }): Promise<Facets> => {
    const visible = visibilityOf(ctx);
    const { q, status, connector_id: connectorId } = input;
    const count = (filter: Parameters<typeof countInstallations>[2]) =>
      countInstallations(tx, visible, filter, FACET_MAX);
    const statuses: Facet<InstallationStatus>[] = [];
    for (const value of InstallationStatus.options)
      statuses.push({ value, count: await count({ q, connectorId, status: value }) });
    const connectors: Facet<string>[] = [];
    for (const value of await connectorIdsOf(tx, visible))
      connectors.push({ value, count: await count({ q, status, connectorId: value }) });
    return {
      total: await count({ q, status, connectorId }),
      status: statuses,
      connector: connectors.filter((facet) => facet.count > 0),
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
