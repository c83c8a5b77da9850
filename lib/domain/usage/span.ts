import { AppError } from "@/lib/kernel/errors";

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

interface Bounds {
  readonly daysMax: number;
  /** An hour or a UTC day: rollups are read whole. */
  readonly unitMs: number;
}

/** The asked stretch of time, widened to whole buckets. Throws validation_failed when it is empty or too long. */
export function requireSpan(
  asked: { readonly from: string; readonly to: string },
  { daysMax, unitMs }: Bounds,
): { from: Date; to: Date } {
  const [from, to] = [Date.parse(asked.from), Date.parse(asked.to)];
  if (from >= to) throw misfit("from", "must be before to");
  if (to - from > daysMax * DAY_MS) throw misfit("to", `must be within ${daysMax} days of from`);
  return { from: new Date(Math.floor(from / unitMs) * unitMs), to: new Date(Math.ceil(to / unitMs) * unitMs) };
}

function misfit(field: "from" | "to", message: string): AppError {
  return new AppError("validation_failed", `${field}: ${message}`, {
    errors: [{ field, code: "out_of_range", message }],
  });
}
