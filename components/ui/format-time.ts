const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const relativeMs = 7 * dayMs;

type Instant = string | number | Date;

/**
 * "3 min ago" up to seven days from `now` in either direction, "14 Nov 2026" after (in UTC, so that server and
 * browser agree). `now` comes from the server. "–" for what is not a time.
 */
export function formatTime(instant: Instant, now: Instant, locale = "en"): string {
  const [then, base] = [new Date(instant).getTime(), new Date(now).getTime()];
  if (Number.isNaN(then)) return "–";
  const agoMs = base - then;
  return Math.abs(agoMs) <= relativeMs ? formatRelative(-agoMs, locale) : formatDate(then, base, locale);
}

/** Signed distance in milliseconds: negative is the past. Under a minute it is "now". */
function formatRelative(distanceMs: number, locale: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto", style: "short" });
  const size = Math.abs(distanceMs);
  if (size < minuteMs) return format.format(0, "second");
  if (size < hourMs) return format.format(Math.trunc(distanceMs / minuteMs), "minute");
  if (size < dayMs) return format.format(Math.trunc(distanceMs / hourMs), "hour");
  return format.format(Math.trunc(distanceMs / dayMs), "day");
}

/** Always with the year where it is not this one. */
function formatDate(then: number, now: number, locale: string): string {
  const sameYear = new Date(then).getUTCFullYear() === new Date(now).getUTCFullYear();
  return new Intl.DateTimeFormat(dateLocale(locale), {
    day: "numeric",
    month: "short",
    ...(sameYear ? {} : { year: "numeric" }),
    timeZone: "UTC",
  }).format(then);
}

export interface ZonedTime {
  readonly zone: string;
  readonly text: string;
}

/** An instant in UTC, in the reader's zone and as ISO 8601. `localZone` is the reader's own unless a test names one. */
export function describeInstant(instant: Instant, locale = "en", localZone?: string): readonly ZonedTime[] {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) return [];
  const zone = localZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [
    { zone: "UTC", text: formatExact(date, locale, "UTC") },
    { zone: "Local", text: formatExact(date, locale, zone) },
    { zone: "ISO", text: `${date.toISOString().slice(0, 19)}Z` },
  ];
}

/** Date and time to the second in a named zone: "14 Nov 2026, 14:05:09". */
export function formatExact(date: Date, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(dateLocale(locale), {
    dateStyle: "medium",
    timeStyle: "medium",
    hourCycle: "h23",
    timeZone,
  }).format(date);
}

/** Plain English dates put the day first, as the rest of the console does. */
function dateLocale(locale: string): string {
  return locale === "en" ? "en-GB" : locale;
}
