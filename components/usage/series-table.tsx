import { ChevronRight } from "lucide-react";
import { formatCount, formatLatency } from "@/components/installations/figures";
import { Row, RowLink, Table, TableBody, TableHead, Td, Th } from "@/components/ui/table";
import type { UsageInterval } from "@/lib/contracts";
import type { Bucket } from "./buckets";
import { type Drill, drillHref } from "./drill";
import { successRate } from "./rates";

export interface SeriesTableProps {
  readonly buckets: readonly Bucket[];
  readonly interval: UsageInterval;
  readonly span: string;
  /** "UTC" */
  readonly clock?: string;
  readonly drill?: Drill | null;
}

/** The chart as a table, folded up until somebody wants it; printed unfolded. */
export function SeriesTable({ buckets, interval, span, clock = "UTC", drill = null }: SeriesTableProps) {
  const shown = buckets.filter(({ state }) => state !== "future");
  return (
    <details className="group -mx-4 mt-4 -mb-4 border-t border-line print:[&::details-content]:[content-visibility:visible] print:[&::details-content]:block">
      <summary className="flex h-row print:hidden list-none items-center gap-1.5 px-4 text-muted -outline-offset-2 hover:text-fg [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="flip-rtl size-3.5 transition-transform group-open:rotate-90" />
        Show as a table
      </summary>
      {/* Scrollable by keyboard as well. */}
      <div
        role="region"
        aria-label={`Calls per ${interval}, table`}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must take the focus (WCAG 2.1.1)
        tabIndex={0}
        className="max-h-96 overflow-y-auto border-t border-line -outline-offset-2 print:max-h-none"
      >
        <Table caption={`Calls per ${interval}, ${span}`}>
          <TableHead>
            <Th>
              {interval === "hour" ? "Hour" : "Day"}, {clock}
            </Th>
            <Th align="end">Calls</Th>
            <Th align="end">Succeeded</Th>
            <Th align="end">Failed</Th>
            <Th align="end">Success</Th>
            <Th align="end">Average</Th>
            <Th align="end">p50</Th>
            <Th align="end">p95</Th>
            <Th align="end">p99</Th>
            <Th align="end">Period before</Th>
          </TableHead>
          <TableBody>
            {shown.map((bucket) => (
              <SeriesRow key={bucket.start} bucket={bucket} drill={drill} />
            ))}
          </TableBody>
        </Table>
      </div>
    </details>
  );
}

interface SeriesRowProps {
  readonly bucket: Bucket;
  readonly drill: Drill | null;
}

const STATE_WORDS: Partial<Record<Bucket["state"], string>> = { partial: "still counting", missing: "not there yet" };

function SeriesRow({ bucket, drill }: SeriesRowProps) {
  const { total_calls: total, state } = bucket;
  const href = drill === null || total === 0 ? null : drillHref(drill, bucket);
  const count = (calls: number) => (state === "missing" ? "–" : formatCount(calls));
  return (
    <Row>
      <Td>
        <span className="whitespace-nowrap max-sm:font-medium">
          {href === null ? bucket.name : <RowLink href={href}>{bucket.name}</RowLink>}
        </span>
        {STATE_WORDS[state] === undefined ? null : <span className="text-muted"> · {STATE_WORDS[state]}</span>}
      </Td>
      <Td label="Calls" numeric>
        {count(total)}
      </Td>
      <Td label="Succeeded" numeric>
        {count(bucket.successful_calls)}
      </Td>
      <Td label="Failed" numeric>
        {count(bucket.failed_calls)}
      </Td>
      <Td label="Success" numeric>
        {successRate(bucket)}
      </Td>
      <Td label="Average" numeric>
        {formatLatency(total === 0 ? null : bucket.avg_latency_ms)}
      </Td>
      <Td label="p50" numeric>
        {formatLatency(bucket.p50_latency_ms)}
      </Td>
      <Td label="p95" numeric>
        {formatLatency(bucket.p95_latency_ms)}
      </Td>
      <Td label="p99" numeric>
        {formatLatency(bucket.p99_latency_ms)}
      </Td>
      <Td label="Period before" numeric>
        {bucket.previous_calls === null ? "–" : formatCount(bucket.previous_calls)}
      </Td>
    </Row>
  );
}
