import { InstallationFilter, InstallationSort } from "@/lib/contracts";
import { toInstallationId } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { type Ctx, flow, readInput } from "../core";
import { statusOf } from "./answers";
import { categoryOf } from "./category";
import { type Order, orderOf, type Place } from "./list-order";
import { type ListPage, listPage } from "./list-page";
import type { InstallationRow } from "./store";
import { namesOfPeople } from "./store-people";

/** A table that is read while it is sent. */
export interface TableExport {
  /** Without an ending. */
  readonly name: string;
  readonly header: readonly string[];
  /** Null is an empty cell. */
  readonly rows: AsyncIterable<readonly Cell[]>;
}

type Cell = string | number | null;

const FIRST = 100;
const NEXT = 1_000;

/** GET /installations/export.csv: the list under its filters and in its order, to the end, page by page. */
export const exportInstallations = flow("installations:read", async (ctx, untrusted): Promise<TableExport> => {
  const { sort, ...filter } = readInput(Input, untrusted);
  const name = `installations-${ctx.now().toISOString().slice(0, 10)}`;
  return { name, header: COLUMNS.map(([title]) => title), rows: rowsOf(ctx, filter, orderOf(sort)) };
});

const Input = InstallationFilter.extend({ sort: InstallationSort.default("-created") });

/** Each page in a transaction of its own: a download that takes minutes holds nothing meanwhile. */
async function* rowsOf(ctx: Ctx, filter: InstallationFilter, order: Order): AsyncGenerator<readonly Cell[]> {
  for (let after: Place | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const options = { order, after, limit: isFirst ? FIRST : NEXT, isWhole: true };
    const [page, names]: [ListPage, ReadonlyMap<string, string>] = await inOrg(ctx.orgId, async (tx) => {
      const read = await listPage(tx, ctx, filter, options);
      return [read, await namesOfPeople(tx, [...new Set(read.rows.map(({ ownerId }) => ownerId))])];
    });
    for (const row of page.rows) yield COLUMNS.map(([, cell]) => cell(row, names.get(row.ownerId) ?? null));
    after = page.next;
  }
}

const COLUMNS: readonly (readonly [string, (row: InstallationRow, owner: string | null) => Cell])[] = [
  ["id", (row) => toInstallationId(row.id)],
  ["name", (row) => row.name],
  ["connector_id", (row) => row.connectorId],
  ["category", (row) => categoryOf(row.connectorId)],
  ["status", (row) => statusOf(row)],
  ["disconnect_code", (row) => row.disconnectCode],
  ["disconnect_reason", (row) => row.disconnectReason],
  ["url", (row) => row.url],
  ["owner_id", (row) => row.ownerId],
  ["owner", (_, owner) => owner],
  ["shared", (row) => String(row.shared)],
  ["calls_30d", (row) => row.calls30d],
  ["error_rate_30d", (row) => (row.calls30d === 0 ? null : row.failed30d / row.calls30d)],
  ["last_used_at", (row) => row.lastUsedAt?.toISOString() ?? null],
  ["connected_at", (row) => row.connectedAt?.toISOString() ?? null],
  ["created_at", (row) => row.createdAt.toISOString()],
  ["updated_at", (row) => row.updatedAt.toISOString()],
];
