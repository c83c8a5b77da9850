import { type UsageInterval, UsagePeriod, type UsageReportQuery, type UsageStretch } from "@/lib/contracts";
import { boundsOf } from "./bounds";
import { periodOf, spanOf } from "./period";
import { DAY_MS, HOUR_MS, requireSpan } from "./span";
import type { Bounds } from "./store-rows";

/** What a report is of. */
export interface Stretch {
  readonly period: string | null;
  readonly interval: UsageInterval;
  readonly zone: string;
  readonly bounds: Bounds;
  /** Of the stretch before: as many buckets; for a month those of the month before. */
  readonly previous: Bounds;
  /** How far this stretch has come, at the same place of the one before; its end where this one is over. */
  readonly comparable: Date;
}

const DAYS_MAX = 400;
/** Up to here hours are shown, then days. */
const HOURLY_DAYS_MAX = 3;
const UNIT_MS: Readonly<Record<UsageInterval, number>> = { hour: HOUR_MS, day: DAY_MS };

const STRETCHES: Readonly<Record<UsageStretch, { readonly interval: UsageInterval; readonly count: number }>> = {
  "24h": { interval: "hour", count: 24 },
  "7d": { interval: "hour", count: 168 },
  "30d": { interval: "day", count: 30 },
};

/** Throws validation_failed for a `from` and `to` that make no stretch. */
export function stretchOf(asked: UsageReportQuery, now: Date): Stretch {
  const stretch = bucketsOf(asked, now);
  return { ...stretch, comparable: comparableOf(stretch.bounds, stretch.previous, now) };
}

function bucketsOf({ period, from, to, time_zone: zone }: UsageReportQuery, now: Date): Omit<Stretch, "comparable"> {
  if (from !== undefined && to !== undefined) {
    const span = requireSpan({ from, to }, { daysMax: DAYS_MAX });
    const interval = span.to.getTime() - span.from.getTime() <= HOURLY_DAYS_MAX * DAY_MS ? "hour" : "day";
    const bounds = boundsOf(span, interval, zone);
    return { period: null, interval, zone, bounds, previous: before(bounds, interval, zone) };
  }
  const chosen = period ?? periodOf(now);
  if (UsagePeriod.safeParse(chosen).success) return monthOf(chosen);
  // A period that is no month is one of the stretches.
  const { interval, count } = STRETCHES[chosen as UsageStretch];
  const bounds = lastBuckets(new Date(now.getTime() + 1), count, interval, zone);
  return { period: chosen, interval, zone, bounds, previous: before(bounds, interval, zone) };
}

/** Billing periods are UTC months, whatever the reader's clock. */
function monthOf(period: string): Omit<Stretch, "comparable"> {
  const span = spanOf(period);
  const last = spanOf(periodOf(new Date(span.from.getTime() - 1)));
  const days = (month: typeof span) => boundsOf(month, "day", "UTC");
  return { period, interval: "day", zone: "UTC", bounds: days(span), previous: days(last) };
}

function before(bounds: Bounds, interval: UsageInterval, zone: string): Bounds {
  return lastBuckets(bounds[0] ?? new Date(0), bounds.length - 1, interval, zone);
}

/** So many buckets up to the one that the instant before `end` is in. */
function lastBuckets(end: Date, count: number, interval: UsageInterval, zone: string): Bounds {
  // Where clocks are changed that many buckets may be a little longer.
  const from = new Date(end.getTime() - (count + 2) * UNIT_MS[interval]);
  return boundsOf({ from, to: end }, interval, zone).slice(-count - 1);
}

function comparableOf(bounds: Bounds, previous: Bounds, now: Date): Date {
  const end = previous.at(-1) ?? new Date(0);
  const index = bounds.findLastIndex((bound) => bound <= now);
  const [start, place] = [bounds[index], previous[index]];
  if (start === undefined) return previous[0] ?? end;
  if (index === bounds.length - 1 || place === undefined) return end;
  const hours = Math.ceil((now.getTime() - start.getTime()) / HOUR_MS);
  const next = previous[index + 1] ?? end;
  return new Date(Math.min(place.getTime() + hours * HOUR_MS, next.getTime()));
}
