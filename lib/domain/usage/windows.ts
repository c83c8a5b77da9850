import { DAY_MS } from "./span";

/** A stretch of time; an end that is left out is open. */
export interface Window {
  /** Inclusive. */
  readonly from: Date | null;
  /** Exclusive. */
  readonly to: Date | null;
}

/** How far back each look goes, from where the list begins. */
const LOOKS_DAYS = [1, 7];

/**
 * The stretch from `from` to `to`, as windows to look in one after another, the newest first. What is looked for is nearly always in the
 * last days; a query over all of them would plan and open every day's partition, whatever it finds.
 */
export function windowsOf({ from, to }: Window, now: Date): readonly Window[] {
  const head = to === null ? now.getTime() : Math.min(to.getTime(), now.getTime());
  const edges = LOOKS_DAYS.map((days) => new Date(head - days * DAY_MS)).filter((edge) => from === null || edge > from);
  return [...edges, from].map((begin, index) => ({ from: begin, to: edges[index - 1] ?? to }));
}
