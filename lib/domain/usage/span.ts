import { AppError } from "@/lib/kernel/errors";

export const QUARTER_MS = 900_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The asked stretch of time. Throws validation_failed when it is empty or too long. */
export function requireSpan(
  asked: { readonly from: string; readonly to: string },
  { daysMax }: { readonly daysMax: number },
): { readonly from: Date; readonly to: Date } {
  const [from, to] = [new Date(asked.from), new Date(asked.to)];
  for (const [field, instant] of [
    ["from", from],
    ["to", to],
  ] as const) {
    // Neither a day before the year 1 nor one after 9999 can be written down.
    const year = instant.getUTCFullYear();
    if (year < 1000 || year >= 9000) throw misfit(field, "must be between the years 1000 and 9000");
  }
  if (from >= to) throw misfit("from", "must be before to");
  if (to.getTime() - from.getTime() > daysMax * DAY_MS) throw misfit("to", `must be within ${daysMax} days of from`);
  return { from, to };
}

function misfit(field: "from" | "to", message: string): AppError {
  return new AppError("validation_failed", `${field}: ${message}`, {
    errors: [{ field, code: "out_of_range", message }],
  });
}
