import type { UsageInterval } from "@/lib/contracts";

export const ROLLING = ["24h", "7d", "30d"] as const;
export type Rolling = (typeof ROLLING)[number];

/** What the address says: a billing month (`2026-11`) or a stretch that ends now. */
export type UsageChoice = string;

/** A stretch of time, its end left out. */
export interface Span {
  readonly from: Date;
  readonly to: Date;
}

export interface UsageRange extends Span {
  readonly choice: UsageChoice;
  readonly interval: UsageInterval;
  /** Whether `to` is still to come. */
  readonly open: boolean;
  /** Of the same length, and counted as far as this one is by now. */
  readonly previous: Span;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const PERIOD = /^\d{4}-(0[1-9]|1[0-2])$/;
/** Before this nobody can have called anything. */
const FIRST_PERIOD = "2020-01";

/** The month that `now` is in, in UTC, as all billing periods are. */
export function currentPeriod(now: Date): string {
  return now.toISOString().slice(0, 7);
}

/** Whether this can stand in an address: a month that has begun, or one of the stretches. */
export function isUsageChoice(text: string, now: Date): boolean {
  if (ROLLING.some((rolling) => rolling === text)) return true;
  return PERIOD.test(text) && text >= FIRST_PERIOD && text <= currentPeriod(now);
}

/** Billing months, the newest first. */
export function recentPeriods(now: Date, count: number): readonly string[] {
  const [year, month] = [now.getUTCFullYear(), now.getUTCMonth()];
  return Array.from({ length: count }, (_, back) => currentPeriod(new Date(Date.UTC(year, month - back, 1))));
}

/** @param choice one that isUsageChoice accepts */
export function rangeOf(choice: UsageChoice, now: Date): UsageRange {
  const nextHour = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS + HOUR_MS);
  if (choice === "24h") return rolling(choice, ending(nextHour, DAY_MS), "hour");
  if (choice === "7d") return rolling(choice, ending(nextHour, 7 * DAY_MS), "hour");
  if (choice === "30d") return thirtyDays(nextHour);
  return monthOf(choice, nextHour);
}

function rolling(choice: Rolling, span: Span, interval: UsageInterval): UsageRange {
  const lengthMs = span.to.getTime() - span.from.getTime();
  return { choice, ...span, interval, open: true, previous: ending(span.from, lengthMs) };
}

/** Whole UTC days, today among them. */
function thirtyDays(nextHour: Date): UsageRange {
  const tomorrow = new Date(Math.ceil(nextHour.getTime() / DAY_MS) * DAY_MS);
  const span = ending(tomorrow, 30 * DAY_MS);
  const start = new Date(span.from.getTime() - 30 * DAY_MS);
  return { choice: "30d", ...span, interval: "day", open: true, previous: asFar(start, span.from, span, nextHour) };
}

function monthOf(period: string, nextHour: Date): UsageRange {
  const [year = 0, month = 1] = period.split("-").map(Number);
  const [before, from, to] = [-2, -1, 0].map((offset) => new Date(Date.UTC(year, month + offset, 1)));
  if (!before || !from || !to) throw new Error("three offsets are three dates");
  const span = { from, to };
  return {
    choice: period,
    ...span,
    interval: "day",
    open: nextHour <= to,
    previous: asFar(before, from, span, nextHour),
  };
}

/** The stretch before, cut where this one has not come to yet. */
function asFar(from: Date, end: Date, current: Span, nextHour: Date): Span {
  if (nextHour >= current.to) return { from, to: end };
  const elapsedMs = nextHour.getTime() - current.from.getTime();
  return { from, to: new Date(Math.min(end.getTime(), from.getTime() + elapsedMs)) };
}

function ending(to: Date, lengthMs: number): Span {
  return { from: new Date(to.getTime() - lengthMs), to };
}
