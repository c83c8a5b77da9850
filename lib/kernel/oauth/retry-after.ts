const DAY_SECONDS = 86_400;

/** `Retry-After` in seconds, at most a day (RFC 9110 §10.2.3). A date counts from the answer's own `Date`, so no clock is needed. */
export function retryAfterSeconds(headers: Readonly<Record<string, string>>): number | undefined {
  const value = headers["retry-after"]?.trim();
  if (value === undefined) return undefined;
  const seconds = /^\d{1,10}$/.test(value)
    ? Number(value)
    : Math.ceil((Date.parse(value) - Date.parse(headers["date"] ?? "")) / 1000);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), DAY_SECONDS) : undefined;
}
