import { z } from "zod";
import type { Call } from "@/lib/contracts";
import { AppError, notFound } from "@/lib/kernel/errors";
import { query } from "../core";
import { InstallationId } from "../installations";
import { callsKept } from "./calls-kept";
import { placeOf } from "./call-place";
import { findCall } from "./store-calls";
import { toCall } from "./to-call";

/** A call's id is made as it begins, so it tells which day to look in first. */
const SLACK_MS = 60_000;
const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7/i;

/**
 * GET /installations/{id}/calls/{call_id}; without `id` among every installation that the caller sees.
 * `not_found` says where it can: calls that old are not kept.
 */
export const getCall = query({
  permission: "usage:read",
  input: z.object({ id: InstallationId.optional(), call_id: z.uuid() }),
  run: async ({ tx, ctx, input }): Promise<Call> => {
    const place = await placeOf(tx, ctx, input.id);
    const madeAt = timeOf(input.call_id);
    const near = { from: new Date(madeAt - SLACK_MS), to: new Date(madeAt + SLACK_MS) };
    const row = (await findCall(tx, place, input.call_id, near)) ?? (await findCall(tx, place, input.call_id, null));
    if (row) return toCall(row);
    // The id alone tells its age: this says nothing of whether there was such a call.
    const { days, since } = callsKept(ctx.now());
    if (madeAt > 0 && madeAt < since.getTime())
      throw new AppError("not_found", `Calls are kept for ${days} days. This one would be older.`);
    throw notFound("Call");
  },
});

/** Milliseconds since 1970 in the first 48 bits (RFC 9562 §5.7); 0 for other versions, which have none. */
function timeOf(id: string): number {
  return UUID_V7.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : 0;
}
