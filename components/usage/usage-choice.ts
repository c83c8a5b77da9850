import type { UsageReport, UsageStretch } from "@/lib/contracts";

/** The stretches that end now. */
export const STRETCHES = ["24h", "7d", "30d"] as const satisfies readonly UsageStretch[];

/** A billing month. The contract's own schema would bring all of zod to the page. */
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

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
  if (STRETCHES.some((stretch) => stretch === text)) return true;
  return MONTH.test(text) && text >= FIRST_PERIOD && text <= currentPeriod(now);
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
