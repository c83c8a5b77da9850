import { z } from "zod";
import { type Call, CallListQuery, type CallPage } from "@/lib/contracts";
import { decodeCursor, encodeCursor } from "@/lib/kernel/cursor";
import { toInstallationId } from "@/lib/kernel/ids";
import { query } from "../core";
import { InstallationId, visibilityOf } from "../installations";
import { type CallFilter, type CallRow, callsOf, callsSeen } from "./store";
import { visibleId } from "./visible";

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

/** GET /installations/{id}/calls; without `id` the calls of every installation that the caller sees. */
export const listCalls = query({
  permission: "usage:read",
  input: CallListQuery.extend({ id: InstallationId.optional() }),
  run: async ({ tx, ctx, input }): Promise<CallPage> => {
    // One more than the page tells whether there are more.
    const filter = { ok: input.ok, after: positionOf(input.cursor), limit: input.limit + 1 };
    const found =
      input.id === undefined
        ? await callsSeen(tx, visibilityOf(ctx), filter)
        : await callsOf(tx, ctx.orgId, await visibleId(tx, ctx, input.id), filter);
    const rows = found.slice(0, input.limit);
    const last = rows.at(-1);
    const hasMore = found.length > input.limit && last !== undefined;
    const next = hasMore ? encodeCursor([last.occurred_at.toISOString(), last.id]) : null;
    return { data: rows.map(toCall), has_more: hasMore, next_cursor: next };
  },
});

function positionOf(cursor: string | undefined): CallFilter["after"] {
  if (cursor === undefined) return null;
  const [at, id] = decodeCursor(cursor, Position, "cursor");
  return { at, id };
}

function toCall(row: CallRow): Call {
  return {
    id: row.id,
    installation_id: toInstallationId(row.installation_id),
    at: row.occurred_at.toISOString(),
    method: row.method,
    tool: row.tool,
    ok: row.ok,
    status: row.status,
    error_code: row.error_code,
    latency_ms: row.latency_ms,
    request_id: row.request_id,
    passport_id: row.passport_id,
  };
}
