import type { UsageInterval } from "@/lib/contracts";
import { DAY_MS, HOUR_MS, QUARTER_MS } from "./span";

interface Asked {
  readonly from: Date;
  readonly to: Date;
}

/** Milliseconds by which clocks are ahead of UTC at an instant. */
type Offset = (at: number) => number;

/**
 * Where the hours or days of a time zone begin, from the one that `from` is in to the end of the one that `to` ends in; one more than
 * there are buckets. Days begin at the first instant of their date: not all of them at midnight, nor do all have 24 hours.
 * @param zone an IANA time zone
 */
export function boundsOf({ from, to }: Asked, interval: UsageInterval, zone: string): readonly Date[] {
  const offset = offsetOf(zone);
  const bounds = interval === "day" ? dayBounds(from.getTime(), to.getTime(), offset) : hourBounds(from, to, offset);
  return bounds.map((bound) => new Date(bound));
}

function dayBounds(from: number, to: number, offset: Offset): number[] {
  const bounds: number[] = [];
  for (let day = localDay(from, offset); ; day += 1) {
    const start = startOfDay(day, offset);
    // A date that a zone skipped, as Samoa did when it moved across the date line, has no length.
    if (start !== bounds.at(-1)) bounds.push(start);
    if (start >= to) return bounds;
  }
}

/** Days since 1 January 1970 by local clocks. */
function localDay(at: number, offset: Offset): number {
  return Math.floor((at + offset(at)) / DAY_MS);
}

function startOfDay(day: number, offset: Offset): number {
  const midnight = day * DAY_MS;
  const guess = midnight - offset(midnight - offset(midnight));
  if (localDay(guess, offset) === day && localDay(guess - 1, offset) < day) return guess;
  // Midnight is skipped or comes twice. No zone is more than 15 hours away from UTC, and no change happens within a quarter hour.
  let [before, after] = [midnight - 15 * HOUR_MS, midnight + 15 * HOUR_MS];
  while (after - before > QUARTER_MS) {
    const middle = before + Math.floor((after - before) / 2 / QUARTER_MS) * QUARTER_MS;
    if (localDay(middle, offset) < day) before = middle;
    else after = middle;
  }
  return after;
}

function hourBounds(from: Date, to: Date, exact: Offset): number[] {
  const first = Math.floor(from.getTime() / QUARTER_MS) * QUARTER_MS;
  const offset = rememberedByDay(exact);
  const begins = (at: number) => mod(at + offset(at), HOUR_MS) < QUARTER_MS || offset(at) !== offset(at - QUARTER_MS);
  let start = first;
  while (!begins(start)) start -= QUARTER_MS;
  const bounds = [start];
  for (let at = start + QUARTER_MS; bounds.length === 1 || Number(bounds.at(-1)) < to.getTime(); at += QUARTER_MS) {
    if (begins(at)) bounds.push(at);
  }
  return bounds;
}

/** Asks only once for a day at whose ends clocks are the same: asking is what takes the time. */
function rememberedByDay(exact: Offset): Offset {
  const known = new Map<number, number>();
  const at = (instant: number) => {
    const found = known.get(instant) ?? exact(instant);
    known.set(instant, found);
    return found;
  };
  return (instant) => {
    const day = Math.floor(instant / DAY_MS) * DAY_MS;
    const [before, after] = [at(day), at(day + DAY_MS)];
    return before === after ? before : at(instant);
  };
}

function offsetOf(zone: string): Offset {
  if (zone === "UTC") return () => 0;
  const format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  return (at) => {
    const name = format.formatToParts(at).find(({ type }) => type === "timeZoneName")?.value ?? "";
    // "GMT", "GMT+05:30", and for the days before time zones "GMT-00:44:30".
    const [, sign = "+", hours = "0", minutes = "0", seconds = "0"] =
      /^GMT(?:([+-])(\d{2}):(\d{2})(?::(\d{2}))?)?$/.exec(name) ?? [];
    const ms = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
    return sign === "-" ? -ms : ms;
  };
}

function mod(value: number, modulus: number): number {
  return ((value % modulus) + modulus) % modulus;
}
