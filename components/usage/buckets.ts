import type { UsageFigures, UsageInterval, UsagePoint } from "@/lib/contracts";
import type { Span } from "./usage-range";

/** One bar of a chart, one row of its table. */
export interface Bucket extends UsageFigures {
  /** ISO, the start of a UTC hour or day. */
  readonly start: string;
  /** `partial`: still being counted; `future`: nothing to count yet. */
  readonly state: "whole" | "partial" | "future";
  /** Calls of the bucket at the same place in the stretch before; null where that has none. */
  readonly previous_calls: number | null;
}

const INTERVAL_MS: Readonly<Record<UsageInterval, number>> = { hour: 3_600_000, day: 86_400_000 };

const NOTHING: UsageFigures = {
  total_calls: 0,
  successful_calls: 0,
  failed_calls: 0,
  avg_latency_ms: 0,
  p50_latency_ms: null,
  p95_latency_ms: null,
  p99_latency_ms: null,
};

/** Every hour or day of a stretch, in order, those without calls as zeros. UTC has no shorter or longer days. */
export function fillBuckets(
  points: readonly UsagePoint[],
  { from, to }: Span,
  interval: UsageInterval,
  countedTo: Date,
): readonly Bucket[] {
  const stepMs = INTERVAL_MS[interval];
  const counted = new Map(points.map((point) => [Date.parse(point.start), figuresOf(point)]));
  const length = Math.max(0, Math.ceil((to.getTime() - from.getTime()) / stepMs));
  return Array.from({ length }, (_, index) => {
    const start = from.getTime() + index * stepMs;
    return {
      start: new Date(start).toISOString(),
      state: stateOf(start, stepMs, countedTo.getTime()),
      previous_calls: null,
      ...(counted.get(start) ?? NOTHING),
    };
  });
}

/**
 * Adds how much there was at the same place of the stretch before, whose points may be finer than the buckets. Where that was cut
 * within a bucket, or had no calls at all, there is none.
 */
export function withPrevious(
  buckets: readonly Bucket[],
  points: readonly UsagePoint[],
  previous: Span,
  interval: UsageInterval,
): readonly Bucket[] {
  if (points.length === 0) return buckets;
  const stepMs = INTERVAL_MS[interval];
  const length = Math.floor((previous.to.getTime() - previous.from.getTime()) / stepMs);
  const calls = Array.from({ length }, () => 0);
  for (const point of points) {
    const index = Math.floor((Date.parse(point.start) - previous.from.getTime()) / stepMs);
    if (index in calls) calls[index] = (calls[index] ?? 0) + point.total_calls;
  }
  return buckets.map((bucket, index) => ({ ...bucket, previous_calls: calls[index] ?? null }));
}

function stateOf(start: number, stepMs: number, countedTo: number): Bucket["state"] {
  if (start > countedTo) return "future";
  return start + stepMs > countedTo ? "partial" : "whole";
}

function figuresOf({ start: _start, operation: _operation, ...figures }: UsagePoint): UsageFigures {
  return figures;
}
