import {
  type InstallationCount,
  type InstallationFacets,
  InstallationFilter,
  InstallationStatus,
} from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";
import { type Ctx, personOf, query } from "../core";
import { visibilityOf } from "./access";
import { categoryOf } from "./category";
import { selectionOf } from "./selection";
import { type Cell, cellsFound, cellsSeen, type OwnedCell, ownersSeen } from "./store-facets";
import { prepareSearch } from "./store-selection";

const COUNT_MAX = 1000;
const OWNERS_MAX = 50;

type Kind = "status" | "connector_id" | "category" | "unused";

/** GET /installations/facets: each facet counts what the other filters leave, of what the caller may see. */
export const countFacets = query({
  permission: "installations:read",
  input: InstallationFilter,
  run: async ({ tx, ctx, input }): Promise<InstallationFacets> => {
    const { cells, owners } = await count(tx, ctx, input);
    const tally = (kind: Kind, valueOf: (cell: Cell) => string) =>
      tallied(cells.filter((cell) => passes(cell, input, kind)).map((cell) => [valueOf(cell), cell.count]));
    const status = tally("status", (cell) => cell.status);
    const connector = tally("connector_id", (cell) => cell.connectorId);
    const category = tally("category", (cell) => categoryOf(cell.connectorId));
    return {
      total: capped(total(cells.filter((cell) => passes(cell, input)))),
      status: InstallationStatus.options.map((value) => ({ value, count: capped(status.get(value) ?? 0) })),
      connector: facet(connector, input.connector_id),
      category: facet(category, input.category),
      owner: facet(owners).slice(0, OWNERS_MAX + 1),
      unused: capped(total(cells.filter((cell) => cell.unused && passes(cell, input, "unused")))),
    };
  },
});

/** GET /installations/count: what the filters leave, exactly. */
export const countMatching = query({
  permission: "installations:read",
  input: InstallationFilter,
  run: async ({ tx, ctx, input }): Promise<InstallationCount> => {
    const { cells } = await count(tx, ctx, input);
    return { count: total(cells.filter((cell) => passes(cell, input))) };
  },
});

interface Counted {
  /** By kind, of the owner that is filtered by. */
  readonly cells: readonly Cell[];
  /** By person, of what the other filters leave. */
  readonly owners: ReadonlyMap<string, number>;
}

async function count(tx: Tx, ctx: Ctx, input: InstallationFilter): Promise<Counted> {
  const visible = visibilityOf(ctx);
  const selection = await selectionOf(tx, ctx, input);
  const { ownerId } = selection;
  if (input.q) {
    await prepareSearch(tx, ctx.orgId, input.q);
    const found = await cellsFound(tx, visible);
    const ofOwner = (cell: OwnedCell) => ownerId === undefined || cell.ownerId === ownerId;
    return {
      cells: found.filter(ofOwner),
      owners: tallied(found.filter((cell) => passes(cell, input)).map((cell) => [cell.ownerId, cell.count])),
    };
  }
  const always = [personOf(ctx.principal), ownerId].filter((id) => typeof id === "string");
  const owners = await ownersSeen(tx, visible, selection, { limit: OWNERS_MAX, always });
  return {
    cells: await cellsSeen(tx, visible, ownerId),
    owners: tallied(owners.map((one) => [one.ownerId, one.count])),
  };
}

/** Whether the filters, except the facet's own, leave this kind. */
function passes(cell: Cell, { status, connector_id, category, unused }: InstallationFilter, except?: Kind): boolean {
  return (
    (except === "status" || status === undefined || status.includes(cell.status)) &&
    (except === "connector_id" || connector_id === undefined || connector_id.includes(cell.connectorId)) &&
    (except === "category" || category === undefined || category.includes(categoryOf(cell.connectorId))) &&
    (except === "unused" || unused === undefined || unused === cell.unused)
  );
}

function tallied(counts: readonly (readonly [string, number])[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const [value, more] of counts) sums.set(value, (sums.get(value) ?? 0) + more);
  return sums;
}

/** The most first; zeros only of what is filtered by. */
function facet(sums: ReadonlyMap<string, number>, chosen: readonly string[] = []): { value: string; count: number }[] {
  const values = [...new Set([...sums.keys(), ...chosen])].map((value) => ({ value, count: sums.get(value) ?? 0 }));
  return values
    .filter(({ value, count: found }) => found > 0 || chosen.includes(value))
    .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .map(({ value, count: found }) => ({ value, count: capped(found) }));
}

function total(cells: readonly Cell[]): number {
  return cells.reduce((sum, cell) => sum + cell.count, 0);
}

/** Exact up to 1,000; 1,001 means more. */
function capped(exact: number): number {
  return Math.min(exact, COUNT_MAX + 1);
}
