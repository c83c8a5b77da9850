import { z } from "zod";
import { CallListQuery, type CallPage } from "@/lib/contracts";
import { decodeCursor, encodeCursor } from "@/lib/kernel/cursor";
import { inOrg } from "@/lib/platform/db";
import { flow, readInput } from "../core";
import { InstallationId } from "../installations";
import { isStretch } from "./call-filter-input";
import { placeOf } from "./call-place";
import { followCalls } from "./follow-calls";
import { newestCalls } from "./newest-calls";
import { databaseNow, type Stretch } from "./store-calls";
import { encodeTail, goOn } from "./tail-position";
import { toCall } from "./to-call";

const Position = z.tuple([z.iso.datetime(), z.uuid()]);

const Input = CallListQuery.extend({ id: InstallationId.optional() })
  .refine(({ cursor, after }) => cursor === undefined || after === undefined, {
    path: ["after"],
    message: "goes on with new calls, cursor with older ones: give one of them",
  })
  .refine(isStretch, { path: ["to"], message: "must be after from" });

/**
 * GET /installations/{id}/calls; without `id` the calls of every installation that the caller sees. Newest first.
 * With `after` only what was recorded since; with `wait` as soon as there is something.
 */
export const listCalls = flow("usage:read", async (ctx, untrusted): Promise<CallPage> => {
  const input = readInput(Input, untrusted);
  const { after, cursor, limit } = input;
  if (after !== undefined) return followCalls(ctx, input, after);
  const stretch = { after: positionOf(cursor), limit: limit + 1 };
  return inOrg(ctx.orgId, async (tx) => {
    const now = await databaseNow(tx);
    // One more than the page tells whether there are more.
    const found = await newestCalls(tx, await placeOf(tx, ctx, input.id), input, stretch, now);
    const rows = found.slice(0, limit);
    const last = rows.at(-1);
    const hasMore = found.length > limit && last !== undefined;
    const next = hasMore ? encodeCursor([last.occurred_at.toISOString(), last.id]) : null;
    const tail = encodeTail(goOn(null, rows, now));
    return { data: rows.map(toCall), has_more: hasMore, next_cursor: next, tail_cursor: tail };
  });
});

function positionOf(cursor: string | undefined): Stretch["after"] {
  if (cursor === undefined) return null;
  const [at, id] = decodeCursor(cursor, Position, "cursor");
  return { at, id };
}
