import type { Tx } from "@/lib/platform/db";
import { type CallMatch, type CallPlace, type CallRow, findCalls, type Stretch } from "./store-calls";
import { windowsOf } from "./windows";

/** CallFilter of lib/contracts/call.ts: what must hold of a call, and when it began. */
export interface CallQuery extends CallMatch {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** The newest calls that a query finds, after a position. Looks in the last day first, and further back only for what is missing. */
export async function newestCalls(
  tx: Tx,
  place: CallPlace,
  { from, to, ...match }: CallQuery,
  { after, limit }: Stretch,
  now: Date,
): Promise<CallRow[]> {
  const found: CallRow[] = [];
  for (const window of windowsOf({ from: dateOf(from), to: endOf(to, after) }, now)) {
    found.push(...(await findCalls(tx, place, match, { ...window, after, limit: limit - found.length })));
    if (found.length >= limit) break;
  }
  return found;
}

/** Nothing of a page begins after the position, which is itself inclusive: other calls began in the same millisecond. */
function endOf(to: string | undefined, after: Stretch["after"]): Date | null {
  const ends = [to === undefined ? [] : Date.parse(to), after === null ? [] : Date.parse(after.at) + 1].flat();
  return ends.length === 0 ? null : new Date(Math.min(...ends));
}

function dateOf(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text);
}
