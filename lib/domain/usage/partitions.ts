import { pgInSystem } from "@/lib/platform/db";
import { makePartitions } from "./store-partitions";

const DAY_MS = 86_400_000;
const AHEAD_DAYS = 7;

/** Makes the daily partitions of raw calls from yesterday to a week ahead; answers how many were missing. Run it at start and daily. */
export async function ensurePartitions(now: Date = new Date()): Promise<number> {
  const day = (offset: number) => new Date(now.getTime() + offset * DAY_MS).toISOString().slice(0, 10);
  return pgInSystem((client) => makePartitions(client, day(-1), day(AHEAD_DAYS)));
}
