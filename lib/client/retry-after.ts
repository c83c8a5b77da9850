/** `Retry-After` in seconds, null without one (RFC 9110 §10.2.3). A date counts from the answer's own `Date`: clocks differ. */
export function retryAfterSeconds(headers: Headers): number | null {
  const value = headers.get("retry-after")?.trim();
  if (value === undefined) return null;
  if (/^\d{1,10}$/.test(value)) return Number(value);
  // Date.parse alone takes almost anything.
  if (!/^[A-Z].* GMT$/i.test(value)) return null;
  const sent = Date.parse(headers.get("date") ?? "");
  const seconds = Math.ceil((Date.parse(value) - (Number.isNaN(sent) ? Date.now() : sent)) / 1000);
  return Number.isNaN(seconds) ? null : Math.max(seconds, 0);
}
