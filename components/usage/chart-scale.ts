import type { UsageInterval } from "@/lib/contracts";
import type { Bucket } from "./buckets";
import { beginsDay } from "./zone-clock";

/** Where a chart's lines are: `top` is the last of `ticks`. */
export interface CountScale {
  readonly top: number;
  readonly ticks: readonly number[];
}

/** More hours than these are named by their days. */
export const HOURS_MAX = 48;

const STEPS = [1, 2, 2.5, 5, 10];

/** Round numbers from zero to at least `max`, in three to five steps; whole ones, since calls are. */
export function countScale(max: number): CountScale {
  const rough = Math.max(1, max / 4);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const factor = STEPS.find((step) => step * magnitude >= rough && Number.isInteger(step * magnitude)) ?? 10;
  const step = factor * magnitude;
  const count = Math.max(2, Math.ceil(max / step));
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, index) => index * step) };
}

/** The largest thing that is drawn: this stretch's bars, and the line of the one before. */
export function largestCount(buckets: readonly Bucket[]): number {
  return Math.max(
    0,
    ...buckets.map(({ total_calls: calls, previous_calls: previous }) => Math.max(calls, previous ?? 0)),
  );
}

export interface AxisLabel {
  readonly index: number;
  /** Left out where there is little room. */
  readonly minor: boolean;
}

/** Which buckets are named under the chart: about eight, about four on a phone. */
export function axisLabels(buckets: readonly Bucket[], interval: UsageInterval, zone: string): readonly AxisLabel[] {
  const isByDays = interval === "hour" && buckets.length > HOURS_MAX;
  const candidates = isByDays
    ? buckets.flatMap(({ start }, index) => (beginsDay(new Date(start), zone) ? [index] : []))
    : buckets.map((_bucket, index) => index);
  const step = Math.max(1, Math.ceil(candidates.length / 8));
  return candidates
    .filter((_candidate, place) => place % step === 0)
    .map((index, place) => ({ index, minor: place % 2 === 1 }));
}
