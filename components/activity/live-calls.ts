import type { Call } from "@/lib/contracts";

/** New calls on a page: those that are shown, and those that wait to be. */
export interface LiveCalls {
  readonly shown: readonly Call[];
  readonly waiting: readonly Call[];
  /** Some came that are neither: more at once than a page keeps. */
  readonly missed: boolean;
}

/** Of either kind. A page that stays open for days must not grow with what it hears. */
export const LIVE_MAX = 200;

export const noLiveCalls: LiveCalls = { shown: [], waiting: [], missed: false };

interface Heard {
  readonly calls: readonly Call[];
  /** There were more than these. */
  readonly more: boolean;
  /** They are kept back until the reader asks. */
  readonly hold: boolean;
}

/** What a page keeps after new calls came; each of them once. */
export function hear(live: LiveCalls, { calls, more, hold }: Heard): LiveCalls {
  const known = new Set([...live.shown, ...live.waiting].map(({ id }) => id));
  const fresh = calls.filter(({ id }) => !known.has(id));
  const { shown, waiting } = hold
    ? { shown: live.shown, waiting: [...fresh, ...live.waiting] }
    : { shown: [...fresh, ...live.waiting, ...live.shown], waiting: [] };
  const missed = live.missed || more || shown.length > LIVE_MAX || waiting.length > LIVE_MAX;
  return { shown: newest(shown), waiting: newest(waiting), missed };
}

/** Shows what waited. */
export function release(live: LiveCalls): LiveCalls {
  return hear(live, { calls: [], more: false, hold: false });
}

/** Calls of several sources as one list, the newest first, each once. */
export function merged(...lists: readonly (readonly Call[])[]): readonly Call[] {
  const byId = new Map(lists.flat().map((call) => [call.id, call]));
  return inOrder([...byId.values()]);
}

function newest(calls: readonly Call[]): readonly Call[] {
  return inOrder(calls).slice(0, LIVE_MAX);
}

function inOrder(calls: readonly Call[]): readonly Call[] {
  return calls.toSorted((a, b) => compare(b.at, a.at) || compare(b.id, a.id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
