import type { UsageInterval, UsageReport, UsageStretch } from "@/lib/contracts";
import { STRETCHES, type Span } from "./usage-choice";
import { beginsDay, offsetName, zoneName } from "./zone-clock";

const STRETCH_WORDS: Readonly<Record<UsageStretch, { readonly short: string; readonly long: string }>> = {
  "24h": { short: "24 h", long: "Last 24 hours" },
  "7d": { short: "7 d", long: "Last 7 days" },
  "30d": { short: "30 d", long: "Last 30 days" },
};

export function stretchWords(stretch: UsageStretch): { readonly short: string; readonly long: string } {
  return STRETCH_WORDS[stretch];
}

/** "November 2026" */
export function periodName(period: string, locale = "en"): string {
  return new Intl.DateTimeFormat(dated(locale), { month: "long", year: "numeric", timeZone: "UTC" }).format(
    new Date(`${period}-01T00:00:00Z`),
  );
}

/** "1–30 Nov 2026, UTC": which days count, always. With hours where the stretch does not begin and end with a day. */
export function spanWords({ from, to }: Span, zone = "UTC", locale = "en"): string {
  const isWholeDays = beginsDay(from, zone) && beginsDay(to, zone);
  const format = new Intl.DateTimeFormat(dated(locale), {
    day: "numeric",
    month: "short",
    year: "numeric",
    timeZone: zone,
    ...(isWholeDays ? {} : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  });
  const last = isWholeDays ? new Date(to.getTime() - 1) : to;
  const words = format.formatRange(from, last).replaceAll("\u2009", " ");
  // Days of one month stand together: 1–30 Nov.
  return `${words.replace(/^(\d+) – (?=\d+ )/, "$1–")}, ${zoneName(zone)}`;
}

type Range = Pick<UsageReport, "period" | "from" | "to" | "time_zone">;

/** The same in the middle of a sentence: "the last 7 days", "1–30 Nov 2026, UTC". */
export function rangeWords(range: Range, locale = "en"): string {
  const stretch = STRETCHES.find((one) => one === range.period);
  return stretch === undefined ? reportSpan(range, locale) : `the ${stretchWords(stretch).long.toLowerCase()}`;
}

/** "Last 7 days · 14–20 Nov 2026, UTC" */
export function rangeTitle(range: Range, locale = "en"): string {
  const stretch = STRETCHES.find((one) => one === range.period);
  const span = reportSpan(range, locale);
  return stretch === undefined ? span : `${stretchWords(stretch).long} · ${span}`;
}

function reportSpan({ from, to, time_zone: zone }: Range, locale: string): string {
  return spanWords({ from: new Date(from), to: new Date(to) }, zone, locale);
}

/** What the changes compare with: "than in 1–20 Oct 2026, UTC". */
export function comparisonWords({ previous, time_zone: zone }: UsageReport, locale = "en"): string {
  return `than in ${spanWords({ from: new Date(previous.from), to: new Date(previous.to) }, zone, locale)}`;
}

/** "14 Nov", or "14 Nov, 15:00": when a bucket begins. */
export function bucketName(start: string | Date, interval: UsageInterval, zone = "UTC", locale = "en"): string {
  return new Intl.DateTimeFormat(dated(locale), {
    day: "numeric",
    month: "short",
    timeZone: zone,
    ...(interval === "day" ? {} : { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }),
  }).format(new Date(start));
}

/** The same of each bucket; an hour that comes twice, when clocks go back, with its offset: "25 Oct, 02:00 GMT+2". */
export function bucketNames(starts: readonly string[], interval: UsageInterval, zone: string): readonly string[] {
  const names = starts.map((start) => bucketName(start, interval, zone));
  return names.map((name, index) => {
    if (names[index - 1] !== name && names[index + 1] !== name) return name;
    return `${name} ${offsetName(new Date(starts[index] ?? 0), zone)}`;
  });
}

/** Plain English dates put the day first, as the rest of the console does. */
function dated(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}
