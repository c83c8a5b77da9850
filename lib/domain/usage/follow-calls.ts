import { setTimeout as sleep } from "node:timers/promises";
import type { CallPage } from "@/lib/contracts";
import { inOrg } from "@/lib/platform/db";
import { drainSignal } from "@/lib/platform/drain";
import type { Ctx } from "../core";
import { watchCalls } from "./call-watch";
import { placeOf } from "./call-place";
import type { CallQuery } from "./newest-calls";
import { databaseNow, findTail } from "./store-calls";
import { decodeTail, encodeTail, goOn, type TailPosition } from "./tail-position";
import { toCall } from "./to-call";

/** A call that takes longer is not news when it ends; lists show it. */
const BEGUN_BEFORE_MAX_MS = 15 * 60_000;
/** What comes at once is told together. */
const GATHER_MS = 200;
/** Nobody depends on being woken. */
const LOOK_AGAIN_MS = 5_000;
const WAITING_MAX = 500;

interface Following extends CallQuery {
  /** Without it, every installation that the caller sees. */
  readonly id?: string | undefined;
  readonly limit: number;
  /** Seconds. */
  readonly wait: number;
}

let waiting = 0;

/** What was recorded after a position, newest first; waits for the first of it up to `wait` seconds. When too many wait it answers at once. */
export async function followCalls(ctx: Ctx, input: Following, after: string): Promise<CallPage> {
  const position = decodeTail(after);
  if (input.wait === 0 || waiting >= WAITING_MAX) return readTail(ctx, input, position);
  waiting += 1;
  try {
    return await untilRecorded(ctx, input, position);
  } finally {
    waiting -= 1;
  }
}

async function untilRecorded(ctx: Ctx, input: Following, position: TailPosition): Promise<CallPage> {
  const over = AbortSignal.any([AbortSignal.timeout(input.wait * 1000), drainSignal()]);
  const watch = await watchCalls(input.id ?? ctx.orgId);
  try {
    for (;;) {
      const page = await readTail(ctx, input, position);
      if (page.data.length > 0 || over.aborted) return page;
      await Promise.race([watch.woken(), pause(LOOK_AGAIN_MS, over)]);
      await pause(GATHER_MS, over);
    }
  } finally {
    watch.stop();
  }
}

async function readTail(ctx: Ctx, input: Following, position: TailPosition): Promise<CallPage> {
  const { since, told } = position;
  const { from, to, ...match } = input;
  const earliest = Math.max(since.getTime() - BEGUN_BEFORE_MAX_MS, from === undefined ? 0 : Date.parse(from));
  const begun = { from: new Date(earliest), to: to === undefined ? null : new Date(to) };
  const tail = { since, told: told.map(({ end }) => end), begun, limit: input.limit + 1 };
  return inOrg(ctx.orgId, async (tx) => {
    const now = await databaseNow(tx);
    const found = await findTail(tx, await placeOf(tx, ctx, input.id), match, tail);
    const rows = found.slice(0, input.limit);
    return {
      data: rows.map(toCall),
      has_more: found.length > rows.length,
      next_cursor: null,
      tail_cursor: encodeTail(goOn(position, found, now)),
    };
  });
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return sleep(ms, undefined, { signal, ref: false }).catch(() => {});
}
