import { formatCount, formatLatency } from "@/components/installations/figures";
import { Stat, StatRow } from "@/components/ui/stat";
import { successRate, successShare } from "@/components/usage/rates";
import type { UsageFigures } from "@/lib/contracts";

export interface FiguresRowProps {
  readonly current: UsageFigures;
  readonly previous: UsageFigures;
  /** "than in 23 Sep – 22 Oct 2026, UTC" */
  readonly comparison: string;
  readonly active: number;
  readonly installed: number;
  readonly usagePath: string;
  readonly installationsPath: string;
}

/** Calls, how many succeed, how long they take, and what is connected. */
export function FiguresRow({ current, previous, comparison, active, installed, ...paths }: FiguresRowProps) {
  const { usagePath, installationsPath } = paths;
  const share = successShare(current);
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
        value={successRate(current)}
        change={share === null ? undefined : { current: share, previous: successShare(previous) }}
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
