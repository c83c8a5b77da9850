import { z } from "zod";
import type { UsageAddress } from "@/components/usage/usage-address";
import { currentPeriod, isUsageChoice } from "@/components/usage/usage-choice";
import { TimeZone } from "@/lib/contracts";
import { readSearch, type SearchParams } from "@/lib/web";

const ROWS = 25;
const ROWS_MAX = 200;
const DAYS_MAX = 400;

/**
 * `period`: a billing month or `24h`, `7d`, `30d`, the current month unless told; or `from` and `to`, what was picked out of a chart.
 * `tz`: whose hours and days; months are always UTC's. `rows`: `all` of a breakdown, as far as that goes.
 */
export function readUsageSearch(given: SearchParams, now: Date) {
  const period = z.string().refine((text) => isUsageChoice(text, now));
  const instant = z.iso.datetime();
  const known = { period, from: instant, to: instant, tz: TimeZone, rows: z.literal("all") };
  const { values, dropped } = readSearch(known, given);
  const { from = null, to = null, tz: zone = "UTC", rows } = values;
  const isPicked = from !== null && to !== null && isStretch(from, to);
  const chosen = isPicked ? null : (values.period ?? currentPeriod(now));
  const address: Omit<UsageAddress, "path"> = { period: chosen, from, to, zone };
  const isAll = rows === "all";
  return { address, rows: isAll ? ROWS_MAX : ROWS, isAll, dropped };
}

function isStretch(from: string, to: string): boolean {
  const lengthMs = Date.parse(to) - Date.parse(from);
  return lengthMs > 0 && lengthMs <= DAYS_MAX * 86_400_000;
}
