/** "2026-11-20 14:05" by a zone's clocks. */
function written(instant: Date, zone: string): string {
  // Swedish writes dates as ISO does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(instant);
}

/** "2026-11-20" */
export function localDate(instant: Date, zone: string): string {
  return written(instant, zone).slice(0, 10);
}

/** "14:05" */
export function localClock(instant: string | Date, zone: string): string {
  return written(new Date(instant), zone).slice(11);
}

/** Whether a date begins then: mostly at midnight, at one o'clock where clocks skip it. */
export function beginsDay(instant: Date, zone: string): boolean {
  return localDate(instant, zone) !== localDate(new Date(instant.getTime() - 1), zone);
}

/** "UTC", "Berlin time" */
export function zoneName(zone: string): string {
  if (zone === "UTC") return zone;
  return `${zone.slice(zone.lastIndexOf("/") + 1).replaceAll("_", " ")} time`;
}

/** "GMT+2": how far clocks are from UTC then. */
export function offsetName(instant: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat("en", { timeZone: zone, timeZoneName: "shortOffset" }).formatToParts(instant);
  return parts.find(({ type }) => type === "timeZoneName")?.value ?? "";
}
