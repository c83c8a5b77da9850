import { formatCount, formatLatency, formatShare } from "@/components/installations/figures";
import type { UsageInterval } from "@/lib/contracts";
import type { Bucket } from "./buckets";
import { bucketName } from "./range-words";

export interface ChartTooltipProps {
  readonly buckets: readonly Bucket[];
  readonly interval: UsageInterval;
  /** Given by the chart: whether it points at something, and at which bucket's start. */
  readonly active?: boolean;
  readonly label?: string | number;
}

/** One bucket in figures. Said aloud when the arrow keys come to it. */
export function ChartTooltip({ buckets, interval, active = false, label }: ChartTooltipProps) {
  const bucket = active ? buckets.find(({ start }) => start === label) : undefined;
  if (bucket === undefined) return null;
  return (
    <div
      role="status"
      className="min-w-44 rounded-md bg-raised px-3 py-2 text-caption text-fg shadow-float forced-colors:border"
    >
      <div className="font-medium">
        {bucketName(bucket.start, interval)} UTC
        {bucket.state === "partial" ? <span className="font-normal text-muted"> · still counting</span> : null}
      </div>
      {bucket.state === "future" ? (
        <div className="text-muted">Still to come</div>
      ) : (
        <dl className="mt-1 grid grid-cols-[1fr_auto] gap-x-6">
          {rowsOf(bucket).map(([term, detail]) => (
            <div key={term} className="contents">
              <dt className="text-muted">{term}</dt>
              <dd className="figures text-end">{detail}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function rowsOf(bucket: Bucket): readonly (readonly [string, string])[] {
  const { total_calls: total, failed_calls: failed, previous_calls: previous } = bucket;
  return [
    ["Calls", formatCount(total)],
    ["Failed", failed === 0 ? "0" : `${formatCount(failed)} (${formatShare(failed / total)})`],
    ["p50", formatLatency(bucket.p50_latency_ms)],
    ["p95", formatLatency(bucket.p95_latency_ms)],
    ["Period before", previous === null ? "–" : formatCount(previous)],
  ];
}
