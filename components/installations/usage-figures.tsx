import { Stat, StatRow } from "@/components/ui/stat";
import type { UsageSummary } from "@/lib/contracts";
import { formatCount, formatLatency, formatShare } from "./figures";

export interface UsageFiguresProps {
  readonly usage: UsageSummary | null;
  readonly usageHref: string;
}

/** Thirty days in three figures. */
export function UsageFigures({ usage, usageHref }: UsageFiguresProps) {
  return (
    <StatRow>
      <Stat label="Calls, 30 days" value={usage ? formatCount(usage.total_calls) : "–"} href={usageHref} />
      <Stat label="Failed" value={formatShare(usage?.error_rate ?? null)} />
      <Stat label="p95 latency" value={formatLatency(usage?.p95_latency_ms ?? null)} />
    </StatRow>
  );
}
