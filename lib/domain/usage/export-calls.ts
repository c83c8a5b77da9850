import type { Call } from "@/lib/contracts";
import { inOrg } from "@/lib/platform/db";
import { type Ctx, flow, readInput } from "../core";
import type { TableExport } from "../installations";
import { CallFilterInput } from "./call-filter-input";
import { placeOf } from "./call-place";
import { type CallQuery, newestCalls } from "./newest-calls";
import type { Stretch } from "./store-calls";
import { toCall } from "./to-call";

type Cell = string | number | null;

const FIRST = 100;
const NEXT = 1_000;

/** GET /installations/{id}/calls/export.csv: the calls that a filter finds, newest first, to the end; without `id` of all installations. */
export const exportCalls = flow("usage:read", async (ctx, untrusted): Promise<TableExport> => {
  const { id, ...query } = readInput(CallFilterInput, untrusted);
  // What does not exist is said before anything is sent.
  await inOrg(ctx.orgId, (tx) => placeOf(tx, ctx, id));
  const name = `calls-${ctx.now().toISOString().slice(0, 10)}`;
  return { name, header: COLUMNS.map(([title]) => title), rows: rowsOf(ctx, id, query) };
});

/** Each page in a transaction of its own: a download that takes minutes keeps no day from being dropped meanwhile. */
async function* rowsOf(ctx: Ctx, id: string | undefined, query: CallQuery): AsyncGenerator<readonly Cell[]> {
  let stretch: Stretch = { after: null, limit: FIRST };
  for (;;) {
    const rows = await inOrg(ctx.orgId, async (tx) =>
      newestCalls(tx, await placeOf(tx, ctx, id), query, stretch, ctx.now()),
    );
    for (const row of rows) yield COLUMNS.map(([, cell]) => cell(toCall(row)));
    const last = rows.at(-1);
    if (last === undefined || rows.length < stretch.limit) return;
    stretch = { after: { at: last.occurred_at.toISOString(), id: last.id }, limit: NEXT };
  }
}

const COLUMNS: readonly (readonly [string, (call: Call) => Cell])[] = [
  ["id", (call) => call.id],
  ["at", (call) => call.at],
  ["installation_id", (call) => call.installation_id],
  ["installation_name", (call) => call.installation_name],
  ["method", (call) => call.method],
  ["tool", (call) => call.tool],
  ["ok", (call) => String(call.ok)],
  ["status", (call) => call.status],
  ["error_code", (call) => call.error_code],
  ["latency_ms", (call) => call.latency_ms],
  ["auth_ms", (call) => call.timeline?.auth_ms ?? null],
  ["body_ms", (call) => call.timeline?.body_ms ?? null],
  ["retry_ms", (call) => call.timeline?.retry_ms ?? null],
  ["upstream_ms", (call) => call.timeline?.upstream_ms ?? null],
  ["answer_ms", (call) => call.timeline?.answer_ms ?? null],
  ["bytes_in", (call) => call.bytes_in],
  ["bytes_out", (call) => call.bytes_out],
  ["token_refreshed", (call) => (call.token_refreshed === null ? null : String(call.token_refreshed))],
  ["era", (call) => call.era],
  ["client", (call) => call.client],
  ["passport_id", (call) => call.passport_id],
  ["request_id", (call) => call.request_id],
];
