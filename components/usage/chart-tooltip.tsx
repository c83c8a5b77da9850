import { useEffect } from "react";
import { formatCount, formatLatency, formatShare } from "@/components/installations/figures";
import type { Bucket } from "./buckets";

export interface ChartTooltipProps {
  readonly buckets: readonly Bucket[];
  /** "UTC" */
  readonly clock: string;
  /** How to go on from here: "Enter or click for its calls"; null where that is not possible. */
  readonly hintOf: (bucket: Bucket) => string | null;
  /** Told which bucket is pointed at. */
  readonly onPoint: (bucket: Bucket | null) => void;
  /** Given by the chart: whether it points at something, and at which bucket's start. */
  readonly active?: boolean;
  readonly label?: string | number;
}

/** One bucket in figures. Said aloud when the arrow keys come to it. */
export function ChartTooltip({ buckets, clock, hintOf, onPoint, active = false, label }: ChartTooltipProps) {
  const bucket = active ? buckets.find(({ start }) => start === label) : undefined;
  useEffect(() => onPoint(bucket ?? null), [bucket, onPoint]);
  if (bucket === undefined) return null;
  const hint = hintOf(bucket);
  return (
    <div
      role="status"
      className="min-w-44 rounded-md bg-raised px-3 py-2 text-caption text-fg shadow-float forced-colors:border"
    >
      <div className="font-medium">
        {bucket.name} {clock}
        {bucket.state === "partial" ? <span className="font-normal text-muted"> · still counting</span> : null}
      </div>
      {bucket.state === "future" || bucket.state === "missing" ? (
        <div className="text-muted">
          {bucket.state === "future" ? "Still to come" : "Not there yet: nothing to count"}
        </div>
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
      {hint === null ? null : <div className="mt-1.5 border-t border-line pt-1.5 text-muted">{hint}</div>}
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
    ["p99", formatLatency(bucket.p99_latency_ms)],
    ["Period before", previous === null ? "–" : formatCount(previous)],
  ];
}
