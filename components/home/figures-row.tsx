import { formatCount, formatLatency, formatShare } from "@/components/installations/figures";
import { Stat, StatRow } from "@/components/ui/stat";

interface Totals {
  readonly total_calls: number;
  readonly successful_calls: number;
  readonly p95_latency_ms: number | null;
}

export interface FiguresRowProps {
  /** Thirty days, and the thirty before. */
  readonly current: Totals;
  readonly previous: Totals;
  readonly active: number;
  readonly installed: number;
  readonly usagePath: string;
  readonly installationsPath: string;
}

const comparison = "than in the 30 days before";

/** Calls, how many succeed, how long they take, and what is connected. */
export function FiguresRow({ current, previous, active, installed, usagePath, installationsPath }: FiguresRowProps) {
  const [rate, rateBefore] = [successRate(current), successRate(previous)];
  const { p95_latency_ms: p95 } = current;
  return (
    <StatRow>
      <Stat
        label="Calls"
        value={formatCount(current.total_calls)}
        change={{ current: current.total_calls, previous: previous.total_calls }}
        comparison={comparison}
        href={usagePath}
      />
      <Stat
        label="Succeeded"
        value={formatShare(rate)}
        change={rate === null ? undefined : { current: rate, previous: rateBefore }}
        better="up"
        comparison={comparison}
        href={usagePath}
      />
      <Stat
        label="p95 latency"
        value={formatLatency(p95)}
        change={p95 === null ? undefined : { current: p95, previous: previous.p95_latency_ms }}
        better="down"
        comparison={comparison}
        href={usagePath}
      />
      <Stat label="Connected" value={`${formatCount(active)} of ${formatCount(installed)}`} href={installationsPath} />
    </StatRow>
  );
}

function successRate({ total_calls: total, successful_calls: succeeded }: Totals): number | null {
  return total === 0 ? null : succeeded / total;
}
