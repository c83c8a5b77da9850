import { ChevronRight } from "lucide-react";
import { formatCount, formatLatency } from "@/components/installations/figures";
import { Row, Table, TableBody, TableHead, Td, Th } from "@/components/ui/table";
import type { UsageInterval } from "@/lib/contracts";
import type { Bucket } from "./buckets";
import { successRate } from "./rates";
import { bucketName } from "./range-words";

export interface SeriesTableProps {
  readonly buckets: readonly Bucket[];
  readonly interval: UsageInterval;
  readonly span: string;
}

/** The chart as a table, folded up until somebody wants it; printed unfolded. */
export function SeriesTable({ buckets, interval, span }: SeriesTableProps) {
  const shown = buckets.filter(({ state }) => state !== "future");
  return (
    <details className="group -mx-4 mt-4 -mb-4 border-t border-line print:[&::details-content]:[content-visibility:visible] print:[&::details-content]:block">
      <summary className="flex h-row list-none items-center gap-1.5 px-4 text-muted -outline-offset-2 hover:text-fg [&::-webkit-details-marker]:hidden">
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
            <Th>{interval === "hour" ? "Hour, UTC" : "Day, UTC"}</Th>
            <Th align="end">Calls</Th>
            <Th align="end">Succeeded</Th>
            <Th align="end">Failed</Th>
            <Th align="end">Success</Th>
            <Th align="end">Average</Th>
            <Th align="end">p50</Th>
            <Th align="end">p95</Th>
            <Th align="end">p99</Th>
          </TableHead>
          <TableBody>
            {shown.map((bucket) => (
              <SeriesRow key={bucket.start} bucket={bucket} interval={interval} />
            ))}
          </TableBody>
        </Table>
      </div>
    </details>
  );
}

function SeriesRow({ bucket, interval }: { readonly bucket: Bucket; readonly interval: UsageInterval }) {
  const { total_calls: total } = bucket;
  return (
    <Row>
      <Td>
        <span className="whitespace-nowrap max-sm:font-medium">{bucketName(bucket.start, interval)}</span>
        {bucket.state === "partial" ? <span className="text-muted"> · still counting</span> : null}
      </Td>
      <Td label="Calls" numeric>
        {formatCount(total)}
      </Td>
      <Td label="Succeeded" numeric>
        {formatCount(bucket.successful_calls)}
      </Td>
      <Td label="Failed" numeric>
        {formatCount(bucket.failed_calls)}
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
    </Row>
  );
}
