import Link from "next/link";
import { formatCount, formatLatency } from "@/components/installations/figures";
import { Panel } from "@/components/ui/panel";
import { Row, RowLink, Table, TableBody, TableHead, Td, Th } from "@/components/ui/table";
import type { UsageBreakdown } from "@/lib/contracts";
import type { BreakdownRow } from "./breakdown-rows";
import { DownloadBreakdown } from "./download-breakdown";
import { failureRate } from "./rates";

export interface BreakdownTableProps {
  readonly title: string;
  /** The first column: "Operation". */
  readonly column: string;
  readonly rows: readonly BreakdownRow[];
  /** Names are code: tools and methods. */
  readonly mono?: boolean | undefined;
  readonly others: UsageBreakdown["others"];
  /** Where the others are shown too. */
  readonly allHref?: string | null | undefined;
  /** Of the file to download, without its ending. */
  readonly fileName: string;
}

/** What the calls of a stretch were made of, the most called first. */
export function BreakdownTable({ title, column, rows, mono = false, others, allHref, fileName }: BreakdownTableProps) {
  const most = Math.max(1, ...rows.map(({ total_calls: total }) => total));
  return (
    <Panel
      title={title}
      flush
      actions={rows.length === 0 ? null : <DownloadBreakdown rows={rows} column={column} fileName={fileName} />}
      footer={others.count === 0 ? null : <Others others={others} allHref={allHref} />}
    >
      <Table caption={title}>
        <TableHead>
          <Th>{column}</Th>
          <Th align="end">Calls</Th>
          <Th aria-hidden className="w-32 max-lg:hidden" />
          <Th align="end">Failed</Th>
          <Th align="end">Error rate</Th>
          <Th align="end">Average</Th>
          <Th align="end">p50</Th>
          <Th align="end">p95</Th>
          <Th align="end">p99</Th>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <Row key={row.key}>
              <Td className={mono ? "font-mono text-caption" : undefined}>
                <span className="wrap-anywhere">
                  {row.href === null ? row.label : <RowLink href={row.href}>{row.label}</RowLink>}
                </span>
                {row.note === undefined ? null : (
                  <span className="block font-mono text-caption wrap-anywhere text-muted">{row.note}</span>
                )}
              </Td>
              <Td label="Calls" numeric>
                {formatCount(row.total_calls)}
              </Td>
              <Td aria-hidden className="max-lg:hidden">
                <ShareBar share={row.total_calls / most} />
              </Td>
              <FigureCells row={row} />
            </Row>
          ))}
        </TableBody>
      </Table>
    </Panel>
  );
}

function Others({ others, allHref }: Pick<BreakdownTableProps, "others" | "allHref">) {
  const { count, total_calls: calls, failed_calls: failed } = others;
  return (
    <>
      <span>
        And {formatCount(count)} more with {formatCount(calls)} calls, of which {formatCount(failed)} failed.
      </span>
      {allHref ? (
        <Link href={allHref} scroll={false} className="rounded-sm text-accent-fg hover:underline print:hidden">
          Show more
        </Link>
      ) : null}
    </>
  );
}

function FigureCells({ row }: { readonly row: BreakdownRow }) {
  return (
    <>
      <Td label="Failed" numeric>
        {formatCount(row.failed_calls)}
      </Td>
      <Td label="Error rate" numeric>
        {failureRate(row)}
      </Td>
      <Td label="Average" numeric>
        {formatLatency(row.total_calls === 0 ? null : row.avg_latency_ms)}
      </Td>
      <Td label="p50" numeric>
        {formatLatency(row.p50_latency_ms)}
      </Td>
      <Td label="p95" numeric>
        {formatLatency(row.p95_latency_ms)}
      </Td>
      <Td label="p99" numeric>
        {formatLatency(row.p99_latency_ms)}
      </Td>
    </>
  );
}

/** How much of the largest it is; the figure beside it says the same. */
function ShareBar({ share }: { readonly share: number }) {
  return (
    <progress
      aria-hidden
      value={share}
      className="block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-chart-success [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-chart-success"
    />
  );
}
