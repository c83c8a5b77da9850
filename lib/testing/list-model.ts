import * as fc from "fast-check";
import type { InstallationFilter, InstallationSort, InstallationStatus } from "@/lib/contracts";
import { aPlanted, type Planted } from "./planted";

/** The plainest way to answer what a list and its facets should: over rows in memory. Names in it are ASCII. */
export interface Reader {
  readonly id: string;
  /** Sees what is private to others too. */
  readonly seesAll: boolean;
}

const CATEGORIES: Readonly<Record<string, string>> = {
  conn_github: "Developer tools",
  conn_linear: "Developer tools",
  conn_mcp: "Generic",
  conn_gone: "Other",
};

export function statusOfPlanted({ enabled, state, disconnectCode }: Planted): InstallationStatus {
  if (!enabled) return "disabled";
  if (state === "connected") return "active";
  if (state !== "disconnected") return "pending";
  return disconnectCode === "client_request" ? "inactive" : "error";
}

export const categoryOfPlanted = ({ connectorId }: Planted): string => CATEGORIES[connectorId] ?? "Other";

export function matchesModel(row: Planted, filter: InstallationFilter, reader: Reader): boolean {
  const { status, connector_id: connectors, category, owner, unused, q } = filter;
  const ownerId = owner === "me" ? reader.id : owner;
  return (
    (reader.seesAll || row.shared || row.ownerId === reader.id) &&
    (status === undefined || status.includes(statusOfPlanted(row))) &&
    (connectors === undefined || connectors.includes(row.connectorId)) &&
    (category === undefined || category.includes(categoryOfPlanted(row))) &&
    (ownerId === undefined || row.ownerId === ownerId) &&
    (unused === undefined || unused === (row.calls30d === 0)) &&
    (!q || row.name.toLowerCase().includes(q.toLowerCase()))
  );
}

/** The ids in the order that is asked for. */
export function sortedModel(rows: readonly Planted[], sort: InstallationSort): string[] {
  const way = sort.startsWith("-") ? -1 : 1;
  const key = KEYS[sort.replace("-", "")] ?? (() => 0);
  const least = (a: Planted, b: Planted) => compare(key(a), key(b)) || compare(a.id, b.id);
  return rows.toSorted((a, b) => way * least(a, b)).map(({ id }) => id);
}

const KEYS: Readonly<Record<string, (row: Planted) => string | number>> = {
  created: (row) => row.createdAt.getTime(),
  name: (row) => row.name.toLowerCase(),
  last_used: (row) => row.lastUsedAt?.getTime() ?? -Infinity,
  calls: (row) => row.calls30d,
  error_rate: (row) => (row.calls30d === 0 ? -1 : row.failed30d / row.calls30d),
};

function compare(a: string | number, b: string | number): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

const INSTANT = 1_790_000_000_000;

/** Rows with many equal keys among them, of these owners. */
export function plantedRows(owners: readonly string[]): fc.Arbitrary<Planted> {
  return fc
    .record({
      ownerId: fc.constantFrom(...owners),
      shared: fc.boolean(),
      connectorId: fc.constantFrom("conn_github", "conn_linear", "conn_mcp", "conn_gone"),
      name: fc.constantFrom("Alpha", "alpha", "Beta agent", "beta", "Gamma Zeppelin", "delta 50%"),
      enabled: fc.boolean(),
      state: fc.constantFrom("created", "auth_required", "connected", "disconnected"),
      code: fc.constantFrom("client_request", "unreachable"),
      calls30d: fc.constantFrom(0, 0, 1, 7),
      failedShare: fc.constantFrom(0, 0.5, 1),
      usedAt: fc.constantFrom(null, INSTANT, INSTANT + 1),
      createdAt: fc.constantFrom(INSTANT, INSTANT + 1, INSTANT + 2),
    })
    .map(({ code, failedShare, usedAt, createdAt, ownerId, ...row }) =>
      aPlanted(ownerId, {
        ...row,
        disconnectCode: row.state === "disconnected" ? code : null,
        failed30d: Math.floor(row.calls30d * failedShare),
        lastUsedAt: usedAt === null ? null : new Date(usedAt),
        createdAt: new Date(createdAt),
      }),
    );
}

export function listFilters(owners: readonly string[]): fc.Arbitrary<InstallationFilter> {
  const some = <T extends string>(...values: T[]) => fc.subarray(values, { minLength: 1, maxLength: 3 });
  return fc.record(
    {
      status: some("active", "pending", "error", "inactive", "disabled"),
      connector_id: some("conn_github", "conn_linear", "conn_gone"),
      category: some("Developer tools", "Generic", "Other"),
      owner: fc.constantFrom("me", ...owners),
      unused: fc.boolean(),
      q: fc.constantFrom("alpha", "zeppelin", "agent", "50%", "nowhere"),
    },
    { requiredKeys: [] },
  );
}

export const listSorts: fc.Arbitrary<InstallationSort> = fc.constantFrom(
  "created",
  "-created",
  "name",
  "-name",
  "last_used",
  "-last_used",
  "calls",
  "-calls",
  "error_rate",
  "-error_rate",
);
