/** "12,480" */
export function formatCount(count: number, locale = "en"): string {
  return new Intl.NumberFormat(locale).format(count);
}

/** "1k+" past what was counted exactly, for a facet. */
export function formatFacet(count: number, max = 1000): string {
  return count > max ? "1k+" : String(count);
}

/** A share as "0.4 %"; "–" where there is nothing to divide by. */
export function formatShare(share: number | null, locale = "en"): string {
  if (share === null) return "–";
  const digits = share > 0 && share < 0.1 ? 1 : 0;
  return new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: digits }).format(share);
}

/** Milliseconds as "84 ms" or "1.2 s"; "–" for none. */
export function formatLatency(latencyMs: number | null, locale = "en"): string {
  if (latencyMs === null) return "–";
  if (latencyMs < 1000) return `${Math.round(latencyMs)} ms`;
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(latencyMs / 1000)} s`;
}
