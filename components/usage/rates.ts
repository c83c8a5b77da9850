import type { UsageFigures } from "@/lib/contracts";

type Counts = Pick<UsageFigures, "total_calls" | "failed_calls">;

/** Succeeded calls per call, 0 to 1; null without calls. */
export function successShare({ total_calls: total, failed_calls: failed }: Counts): number | null {
  return total === 0 ? null : (total - failed) / total;
}

/** "99.7%"; "–" without calls. One failure is enough for it not to say 100%, and one success not to say 0%. */
export function successRate(counts: Counts, locale = "en"): string {
  const share = successShare(counts);
  if (share === null) return "–";
  return percentWords(share, locale);
}

/** "0.3%"; "–" without calls. */
export function failureRate(counts: Counts, locale = "en"): string {
  const share = successShare(counts);
  return share === null ? "–" : percentWords(1 - share, locale);
}

function percentWords(share: number, locale: string): string {
  const format = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 1 });
  if (share > 0 && share < 0.0005) return `<${format.format(0.001)}`;
  if (share < 1 && share >= 0.9995) return `>${format.format(0.999)}`;
  return format.format(share);
}
