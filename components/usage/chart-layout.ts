import type { UsageInterval } from "@/lib/contracts";
import type { Bucket } from "./buckets";
import { yOf } from "./chart-geometry";
import { axisLabels, countScale, HOURS_MAX, largestCount } from "./chart-scale";
import { bucketName } from "./range-words";
import { localClock } from "./zone-clock";

/** Everything that is written around a plot; made on the server, so that both sides write the same. */
export interface ChartLayout {
  /** What the lower and the upper edge stand for. */
  readonly bottom: number;
  readonly top: number;
  /** `y`: pixels from the upper edge. */
  readonly ticks: readonly { readonly value: number; readonly y: number; readonly text: string }[];
  readonly labels: readonly { readonly index: number; readonly minor: boolean; readonly text: string }[];
}

export function chartLayout(
  buckets: readonly Bucket[],
  interval: UsageInterval,
  zone = "UTC",
  locale = "en",
): ChartLayout {
  const { top, ticks } = countScale(largestCount(buckets));
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  return {
    bottom: 0,
    top,
    ticks: ticks.map((count) => ({ value: count, y: yOf(count, top), text: short.format(count) })),
    labels: timeLabels(buckets, interval, zone, locale),
  };
}

/** What is written under the buckets. Hours of one day need no date. */
export function timeLabels(
  buckets: readonly Bucket[],
  interval: UsageInterval,
  zone: string,
  locale = "en",
): ChartLayout["labels"] {
  const isClock = interval === "hour" && buckets.length <= HOURS_MAX;
  return axisLabels(buckets, interval, zone).map(({ index, minor }) => {
    const start = buckets[index]?.start ?? "";
    return { index, minor, text: isClock ? localClock(start, zone) : bucketName(start, "day", zone, locale) };
  });
}
