import { UsagePeriod, type UsageReport, UsageStretch } from "@/lib/contracts";

/** The stretches that end now. */
export const STRETCHES = UsageStretch.options;

/** A billing month (`2026-11`) or a stretch that ends now; null for one that was picked out of a chart. */
export type UsageChoice = UsageReport["period"];

/** A stretch of time, its end left out. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

/** Before this nobody can have called anything. */
const FIRST_PERIOD = "2020-01";

/** The month that `now` is in, in UTC, as all billing periods are. */
export function currentPeriod(now: Date): string {
  return now.toISOString().slice(0, 7);
}

/** Whether this can stand in an address: a month that has begun, or one of the stretches. */
export function isUsageChoice(text: string, now: Date): boolean {
  if (UsageStretch.safeParse(text).success) return true;
  return UsagePeriod.safeParse(text).success && text >= FIRST_PERIOD && text <= currentPeriod(now);
}

/** Billing months, the newest first. */
export function recentPeriods(now: Date, count: number): readonly string[] {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return Array.from({ length: count }, (_, back) => currentPeriod(new Date(Date.UTC(year, month - back, 1))));
}

export function monthSpan(period: string): Span {
  const [year = 0, month = 1] = period.split("-").map(Number);
  return { from: new Date(Date.UTC(year, month - 1)), to: new Date(Date.UTC(year, month)) };
}
