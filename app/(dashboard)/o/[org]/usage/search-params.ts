import { z } from "zod";
import { currentPeriod, isUsageChoice } from "@/components/usage/usage-range";
import { readSearch, type SearchParams } from "@/lib/web";

/** `period`: a billing month or `24h`, `7d`, `30d`; the current month unless told. */
export function readUsageSearch(given: SearchParams, now: Date) {
  const period = z.string().refine((text) => isUsageChoice(text, now));
  const { values, dropped } = readSearch({ period }, given);
  return { choice: values.period ?? currentPeriod(now), dropped };
}
