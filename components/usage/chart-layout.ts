import type { UsageInterval } from "@/lib/contracts";
import type { Bucket } from "./buckets";
import { axisLabels, countScale, largestCount } from "./chart-scale";
import { bucketName } from "./range-words";

/** Everything that is written around a plot; made on the server, so that both sides write the same. */
export interface ChartLayout {
  /** The count at the top edge. */
  readonly top: number;
  readonly ticks: readonly { readonly count: number; readonly text: string }[];
  readonly labels: readonly { readonly index: number; readonly minor: boolean; readonly text: string }[];
}

export function chartLayout(buckets: readonly Bucket[], interval: UsageInterval, locale = "en"): ChartLayout {
  const { top, ticks } = countScale(largestCount(buckets));
  const short = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 1 });
  return {
    top,
    ticks: ticks.map((count) => ({ count, text: short.format(count) })),
    labels: axisLabels(buckets, interval).map(({ index, minor }) => ({
      index,
      minor,
      text: axisName(buckets[index]?.start ?? "", interval, buckets.length, locale),
    })),
  };
}

/** Hours of one day need no date. */
function axisName(start: string, interval: UsageInterval, count: number, locale: string): string {
  if (interval === "hour" && count <= 48) return start.slice(11, 16);
  return bucketName(start, "day", locale);
}
