import type { UsageInterval } from "@/lib/contracts";
import { ROLLING, type Rolling, type Span, type UsageRange } from "./usage-range";

const DAY_MS = 86_400_000;

const ROLLING_WORDS: Readonly<Record<Rolling, { readonly short: string; readonly long: string }>> = {
  "24h": { short: "24 h", long: "Last 24 hours" },
  "7d": { short: "7 d", long: "Last 7 days" },
  "30d": { short: "30 d", long: "Last 30 days" },
};

export function rollingWords(rolling: Rolling): { readonly short: string; readonly long: string } {
  return ROLLING_WORDS[rolling];
}

/** "November 2026" */
export function periodName(period: string, locale = "en"): string {
  return new Intl.DateTimeFormat(dated(locale), { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${period}-01T00:00:00Z`),
  );
}

/** "1–30 Nov 2026, UTC": which days count, always. With hours where the stretch does not begin at midnight. */
export function spanWords({ from, to }: Span, locale = "en"): string {
  const isWholeDays = from.getTime() % DAY_MS === 0 && to.getTime() % DAY_MS === 0;
  const format = new Intl.DateTimeFormat(dated(locale), {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: "UTC",
    ...(isWholeDays ? {} : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  });
  const last = isWholeDays ? new Date(to.getTime() - DAY_MS) : to;
  const words = format.formatRange(from, last).replaceAll("\u2009", " ");
  // Days of one month stand together: 1–30 Nov.
  return `${words.replace(/^(\d+) – (?=\d+ )/, "$1–")}, UTC`;
}

/** The same in the middle of a sentence: "the last 7 days", "1–30 Nov 2026, UTC". */
export function rangeWords(range: UsageRange, locale = "en"): string {
  const rolling = ROLLING.find((stretch) => stretch === range.choice);
  return rolling === undefined ? spanWords(range, locale) : `the ${rollingWords(rolling).long.toLowerCase()}`;
}

/** What the changes compare with: "than 1–20 Oct 2026". */
export function comparisonWords({ previous }: UsageRange, locale = "en"): string {
  return `than in ${spanWords(previous, locale)}`;
}

/** "14 Nov", or "14 Nov, 15:00": when a bucket begins, in UTC. */
export function bucketName(start: string | Date, interval: UsageInterval, locale = "en"): string {
  return new Intl.DateTimeFormat(dated(locale), {
    day: "numeric",
    month: "short",
    timeZone: "UTC",
    ...(interval === "day" ? {} : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  }).format(new Date(start));
}

/** "14:05" of an ISO time, in UTC. */
export function clock(instant: string): string {
  return new Date(instant).toISOString().slice(11, 16);
}

/** Plain English dates put the day first, as the rest of the console does. */
function dated(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}
