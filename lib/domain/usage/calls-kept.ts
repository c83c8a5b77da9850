import { env } from "@/lib/platform/env";
import { DAY_MS } from "./span";

export interface CallsKept {
  /** Whole UTC days before today. */
  readonly days: number;
  /** The first instant of which calls are kept. */
  readonly since: Date;
}

/** How long single calls are kept; what is counted of them stays. */
export function callsKept(now: Date): CallsKept {
  const days = env().callsRetentionDays;
  return { days, since: new Date((Math.floor(now.getTime() / DAY_MS) - days) * DAY_MS) };
}
