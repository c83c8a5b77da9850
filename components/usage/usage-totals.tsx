import { formatCount, formatLatency } from "@/components/installations/figures";
import { Stat, StatRow } from "@/components/ui/stat";
import type { UsageFigures } from "@/lib/contracts";
import { successRate, successShare } from "./rates";

export interface UsageTotalsProps {
  readonly totals: UsageFigures;
  readonly previous: UsageFigures;
  /** "than in 1–20 Oct 2026, UTC" */
  readonly comparison: string;
}

/** The stretch as a whole, and how it differs from the one before. */
export function UsageTotals({ totals, previous, comparison }: UsageTotalsProps) {
  const change = (of: (figures: UsageFigures) => number | null) => {
    const current = of(totals);
    return current === null ? undefined : { current, previous: of(previous) };
  };
  const avg = (figures: UsageFigures) => (figures.total_calls === 0 ? null : figures.avg_latency_ms);
  const latencies = [
    ["Average", avg],
    ["p50", (figures: UsageFigures) => figures.p50_latency_ms],
    ["p95", (figures: UsageFigures) => figures.p95_latency_ms],
    ["p99", (figures: UsageFigures) => figures.p99_latency_ms],
  ] as const;
  return (
    <StatRow>
      <Stat
        label="Calls"
        value={formatCount(totals.total_calls)}
        change={change((figures) => figures.total_calls)}
        comparison={comparison}
      />
      <Stat
        label="Success rate"
        value={successRate(totals)}
        change={change(successShare)}
        better="up"
        comparison={comparison}
      />
      <Stat
        label="Failed"
        value={formatCount(totals.failed_calls)}
        change={change((figures) => figures.failed_calls)}
        better="down"
        comparison={comparison}
      />
      {latencies.map(([label, of]) => (
        <Stat
          key={label}
          label={label}
          value={formatLatency(of(totals))}
          change={change(of)}
          better="down"
          comparison={comparison}
        />
      ))}
    </StatRow>
  );
}
