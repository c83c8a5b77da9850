/** For how long the secret before goes on being tried, in seconds. */
export const overlaps = [
  { seconds: 0, label: "Not at all" },
  { seconds: 3600, label: "For an hour" },
  { seconds: 24 * 3600, label: "For a day" },
  { seconds: 7 * 24 * 3600, label: "For 7 days" },
] as const;

/** What an overlap means, with its end on the reader's clock. `nowMs`: that clock, in milliseconds. */
export function overlapWords(seconds: number, nowMs: number, locale?: string): string {
  if (seconds === 0) return "The old one is deleted at once.";
  const end = new Date(nowMs + seconds * 1000);
  const sameDay = seconds < 24 * 3600;
  const text = new Intl.DateTimeFormat(locale, {
    ...(sameDay ? {} : ({ weekday: "short", day: "numeric", month: "short" } as const)),
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  }).format(end);
  return `The old one keeps working until ${text}: it is tried wherever the server does not take the new one yet.`;
}
