import type { UsageInterval } from "@/lib/contracts";
import { formatLatency } from "@/components/installations/figures";
import type { Bucket } from "./buckets";
import { type ChartLayout, timeLabels } from "./chart-layout";
import { latencyY } from "./latency-geometry";
import { LATENCY_LINES } from "./latency-lines";

const TICKS_MAX = 6;

/** 1, 2, 5, 10, 20 … ms around everything that is drawn; of many only 1, 10, 100 … */
export function latencyLayout(buckets: readonly Bucket[], interval: UsageInterval, zone: string): ChartLayout {
  const drawn = buckets.flatMap((bucket) => LATENCY_LINES.flatMap(({ of }) => bucket[of] ?? []));
  const all = latencyTicks(Math.min(...drawn), Math.max(...drawn));
  const [bottom = 1, top = 10] = [all[0], all.at(-1)];
  const tens = all.filter((tick) => Number.isInteger(Math.log10(tick)) || tick === top || tick === bottom);
  const ticks = all.length > TICKS_MAX ? tens : all;
  return {
    bottom,
    top,
    ticks: ticks.map((ms) => ({ value: ms, y: latencyY(ms, { bottom, top }), text: formatLatency(ms) })),
    labels: timeLabels(buckets, interval, zone),
  };
}

/** From the largest of 1, 2, 5 times a power of ten that is not above `min` to the smallest that is not below `max`. */
export function latencyTicks(min: number, max: number): readonly number[] {
  if (!Number.isFinite(min) || !Number.isFinite(max)) return [1, 10];
  const ticks = Array.from({ length: 24 }, (_, index) => Number([1, 2, 5][index % 3]) * 10 ** Math.floor(index / 3));
  const first = Math.max(
    0,
    ticks.findLastIndex((tick) => tick <= min),
  );
  const last = ticks.findIndex((tick) => tick >= max);
  return ticks.slice(first, Math.max(first + 2, (last < 0 ? ticks.length : last) + 1));
}
