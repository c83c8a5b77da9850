import type { Bucket } from "./buckets";

/** The three lines, told apart by dash as well as by colour. */
export const LATENCY_LINES = [
  { of: "p50_latency_ms", name: "p50", stroke: "stroke-chart-3", colour: "var(--color-chart-3)", dash: undefined },
  { of: "p95_latency_ms", name: "p95", stroke: "stroke-chart-1", colour: "var(--color-chart-1)", dash: "7 3" },
  { of: "p99_latency_ms", name: "p99", stroke: "stroke-chart-4", colour: "var(--color-chart-4)", dash: "2 3" },
] as const satisfies readonly {
  readonly of: keyof Bucket;
  readonly name: string;
  readonly stroke: string;
  readonly colour: string;
  readonly dash: string | undefined;
}[];
