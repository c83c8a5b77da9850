export interface Change {
  /** "+12 %", or "–" where there is nothing to compare with. */
  readonly text: string;
  readonly direction: "up" | "down" | "level";
}

/** The change from one period's figure to the next, in per cent of the first. */
export function formatChange(current: number, previous: number | null, locale = "en"): Change {
  if (previous === null || previous === 0) return { text: "–", direction: "level" };
  const share = (current - previous) / Math.abs(previous);
  const text = new Intl.NumberFormat(locale, {
    style: "percent",
    signDisplay: "exceptZero",
    maximumFractionDigits: Math.abs(share) < 0.1 ? 1 : 0,
  }).format(share);
  const rounded = Math.round(share * 1000);
  return { text, direction: rounded > 0 ? "up" : rounded < 0 ? "down" : "level" };
}
