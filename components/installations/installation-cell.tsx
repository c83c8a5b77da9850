import { clsx } from "clsx";
import { StatusBadge } from "@/components/ui/status-badge";
import { Td } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { tooltip } from "@/components/ui/tooltip";
import { formatCount, formatLatency, formatShare } from "./figures";
import { type ColumnId, columns } from "./list-columns";
import type { InstallationListRow } from "./row-page";
import { shownStatus } from "./shown-status";
import { SparkLine } from "./spark-line";

export interface InstallationCellProps {
  readonly column: ColumnId;
  readonly row: InstallationListRow;
  readonly now: string;
  readonly compact: boolean;
  /** Gives way where there is little room; a column that somebody chose does not. */
  readonly yields: boolean;
}

/** One value of one installation. */
export function InstallationCell({ column, row, now, compact, yields }: InstallationCellProps) {
  const { label, numeric = false } = columns[column];
  return (
    <Td
      label={label}
      align={numeric ? "end" : "start"}
      numeric={column === "errors" || column === "p95"}
      className={clsx("sm:whitespace-nowrap", rowHeight(compact), yields && yieldClasses(column))}
    >
      {valueOf(column, row, now)}
    </Td>
  );
}

/** The height of a table's row; a card is as high as it needs. */
export function rowHeight(compact: boolean): string {
  return compact ? "sm:h-8" : "";
}

/** Which of the usual columns step back on a narrow screen. */
export function yieldClasses(column: ColumnId): string {
  if (column === "owner") return "max-[1400px]:hidden! print:table-cell!";
  return column === "errors" || column === "p95" ? "max-lg:hidden! print:table-cell!" : "";
}

function valueOf(column: ColumnId, row: InstallationListRow, now: string) {
  const { usage } = row;
  switch (column) {
    case "status":
      return <StatusMark row={row} />;
    case "connector":
      return <Words>{row.connectorName}</Words>;
    case "category":
      return <Words>{row.category}</Words>;
    case "owner":
      return <Words>{row.ownerName}</Words>;
    case "calls":
      return (
        <span className="flex items-center justify-end gap-3">
          {usage ? <SparkLine values={usage.daily_calls} /> : null}
          <span className="figures sm:min-w-14 sm:text-end">{usage ? formatCount(usage.total_calls) : "–"}</span>
        </span>
      );
    case "errors":
      return formatShare(usage?.error_rate ?? null);
    case "p95":
      return formatLatency(usage?.p95_latency_ms ?? null);
    case "last_used":
      return row.lastUsedAt === null ? (
        <span className="text-muted">Never</span>
      ) : (
        <Time value={row.lastUsedAt} now={now} />
      );
    default:
      return <Time value={row.createdAt} now={now} />;
  }
}

function Words({ children }: { readonly children: string }) {
  return <span className="block max-w-36 truncate">{children}</span>;
}

function StatusMark({ row }: Pick<InstallationCellProps, "row">) {
  const badge = <StatusBadge status={shownStatus(row)} look="plain" />;
  return row.reason === null ? badge : <span {...tooltip(row.reason)}>{badge}</span>;
}
