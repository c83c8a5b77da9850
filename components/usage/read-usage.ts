import type { UsageInterval, UsageSeries } from "@/lib/contracts";
import { usageFingerprint } from "./usage-fingerprint";

/** Which usage a page shows; serializable. */
export interface UsageSource {
  readonly organization: string;
  /** Null for the whole organization. */
  readonly id: string | null;
  /** ISO. */
  readonly from: string;
  readonly to: string;
  readonly interval: UsageInterval;
  readonly zone: string;
}

export interface CountedUsage {
  /** ISO: everything before this has been counted. */
  readonly countedTo: string;
  /** Differs when there is something new to show. */
  readonly fingerprint: string;
}

/** What has been counted by now. The client's code comes with the first question, after the page is there. */
export async function readUsage(source: UsageSource, signal: AbortSignal): Promise<CountedUsage> {
  const { apiFor } = await import("@/components/providers/api");
  const { from, to, interval, id, zone } = source;
  const query = { from, to, interval, time_zone: zone };
  const api = apiFor(source.organization);
  const series = await (id === null
    ? api.usage.series(query, signal)
    : api.installations.usageSeries(id, query, signal));
  return countedUsage(series);
}

export function countedUsage(series: Pick<UsageSeries, "totals" | "counted_to">): CountedUsage {
  return { countedTo: series.counted_to, fingerprint: usageFingerprint(series) };
}
