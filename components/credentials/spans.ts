const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** "in about 12 minutes", for an instant that lies ahead; "any moment" for one that has come. Milliseconds, both. */
export function inAbout(atMs: number, nowMs: number): string {
  const leftMs = atMs - nowMs;
  if (leftMs <= 0) return "any moment";
  if (leftMs < minuteMs) return "in less than a minute";
  if (leftMs < hourMs) return `in about ${counted(Math.round(leftMs / minuteMs), "minute")}`;
  if (leftMs < 2 * dayMs) return `in about ${counted(Math.round(leftMs / hourMs), "hour")}`;
  return `in about ${counted(Math.round(leftMs / dayMs), "day")}`;
}

/** "14:05 UTC", with the day where it is another one. */
export function clockUtc(at: string | Date, now: Date): string {
  const then = new Date(at);
  const sameDay = then.toISOString().slice(0, 10) === now.toISOString().slice(0, 10);
  const text = new Intl.DateTimeFormat("en-GB", {
    ...(sameDay ? {} : ({ day: "numeric", month: "short" } as const)),
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: "UTC",
  }).format(then);
  return `${text} UTC`;
}

/** What should have happened this long ago is looked for no more than once a minute. */
const lateMs = 10_000;

/** When something is due, in milliseconds since the epoch; null where nothing is, or where it is long past. */
export function unlessLongPast(at: string | null, now: Date): number | null {
  return at !== null && Date.parse(at) > now.getTime() - lateMs ? Date.parse(at) : null;
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? "" : "s"}`;
}
