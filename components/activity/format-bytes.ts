const UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** "412 byte", "3.4 kB": of a thousand each. */
export function formatBytes(bytes: number, locale = "en"): string {
  const power = bytes < 1_000 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const unit = UNITS[power];
  return new Intl.NumberFormat(locale, {
    style: "unit",
    ...(unit === undefined ? {} : { unit }),
    unitDisplay: "short",
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1_000 ** power);
}
