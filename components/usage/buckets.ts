import type { UsageFigures, UsagePoint, UsageReport } from "@/lib/contracts";
import { bucketNames } from "./range-words";

/** One bar of a chart, one row of its table. */
export interface Bucket extends UsageFigures {
  /** ISO, the start of an hour or day by the report's clock. */
  readonly start: string;
  /** ISO, left out. */
  readonly end: string;
  /** "14 Nov", "14 Nov, 15:00" */
  readonly name: string;
  /** `missing`: before there was anything to count; `partial`: still being counted; `future`: nothing to count yet. */
  readonly state: "whole" | "partial" | "future" | "missing";
  /** Calls of the bucket at the same place in the stretch before; null where that has none. */
  readonly previous_calls: number | null;
}

const NOTHING: UsageFigures = {
  total_calls: 0,
  successful_calls: 0,
  failed_calls: 0,
  avg_latency_ms: 0,
  p50_latency_ms: null,
  p95_latency_ms: null,
  p99_latency_ms: null,
};

/** Every hour or day of a report, in order, those without calls as zeros. */
export function bucketsOf(report: UsageReport, now: Date): readonly Bucket[] {
  const points = new Map(report.points.map((point) => [Date.parse(point.start), figuresOf(point)]));
  const starts = report.bounds.slice(0, -1);
  const names = bucketNames(starts, report.interval, report.time_zone);
  const hadCalls = report.previous.totals.total_calls > 0;
  return starts.map((start, index) => {
    const end = report.bounds[index + 1] ?? start;
    const figures = points.get(Date.parse(start)) ?? NOTHING;
    return {
      start,
      end,
      name: names[index] ?? "",
      state: figures.total_calls > 0 ? counted(end, report) : stateOf({ start, end }, report, now),
      previous_calls: hadCalls ? (report.previous.calls[index] ?? null) : null,
      ...figures,
    };
  });
}

type Extent = Pick<UsageReport, "counted_from" | "counted_to">;

function stateOf({ start, end }: Pick<Bucket, "start" | "end">, extent: Extent, now: Date): Bucket["state"] {
  if (Date.parse(start) > now.getTime()) return "future";
  if (Date.parse(end) <= Date.parse(extent.counted_from)) return "missing";
  return counted(end, extent);
}

function counted(end: string, { counted_to: to }: Extent): "whole" | "partial" {
  return Date.parse(end) > Date.parse(to) ? "partial" : "whole";
}

function figuresOf({ start: _start, operation: _operation, ...figures }: UsagePoint): UsageFigures {
  return figures;
}
