import { BrandTile } from "@/components/brand/brand-tile";
import { StatusBadge } from "@/components/ui/status-badge";
import { Row, RowLink, Table, TableBody, TableHead, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { tooltip } from "@/components/ui/tooltip";
import { formatCount, formatLatency, formatShare } from "./figures";
import type { InstallationListRow } from "./row-page";
import { shownStatus } from "./shown-status";
import { SparkLine } from "./spark-line";

export interface InstallationTableProps {
  readonly rows: readonly InstallationListRow[];
  /** `/o/<slug>/installations` */
  readonly path: string;
  readonly now: string;
}

export function InstallationTable({ rows, path, now }: InstallationTableProps) {
  return (
    <Table caption="Installations">
      <TableHead>
        <Th>Name</Th>
        <Th>Status</Th>
        <Th className="max-xl:hidden">Owner</Th>
        <Th align="end">Calls, 30 days</Th>
        <Th align="end" className="max-lg:hidden">
          Errors
        </Th>
        <Th align="end" className="max-lg:hidden">
          p95
        </Th>
        <Th align="end">Last used</Th>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <InstallationRow key={row.installation.id} row={row} path={path} now={now} />
        ))}
      </TableBody>
    </Table>
  );
}

interface InstallationRowProps extends Pick<InstallationTableProps, "path" | "now"> {
  readonly row: InstallationListRow;
}

function InstallationRow({ row: { installation, slug, ownerName, usage }, path, now }: InstallationRowProps) {
  const { id, name, url, last_used_at: lastUsed } = installation;
  return (
    <Row>
      <Td>
        <div className="flex min-w-0 items-center gap-3 py-1">
          <BrandTile slug={slug} name={name} />
          <div className="min-w-0">
            <RowLink href={`${path}/${id}`} className="block max-w-72 truncate max-sm:max-w-none">
              {name}
            </RowLink>
            <p className="max-w-72 truncate text-caption text-muted max-sm:max-w-none">{new URL(url).host}</p>
          </div>
        </div>
      </Td>
      <Td label="Status">
        <InstallationStatusMark installation={installation} />
      </Td>
      <Td label="Owner" className="max-xl:hidden">
        <span className="block max-w-36 truncate">{ownerName}</span>
      </Td>
      <Td label="Calls, 30 days" align="end">
        <span className="flex items-center justify-end gap-3">
          {usage ? <SparkLine values={usage.daily_calls} /> : null}
          <span className="figures sm:min-w-14 sm:text-end">{usage ? formatCount(usage.total_calls) : "–"}</span>
        </span>
      </Td>
      <Td label="Errors" numeric className="max-lg:hidden">
        {formatShare(usage?.error_rate ?? null)}
      </Td>
      <Td label="p95" numeric className="max-lg:hidden">
        {formatLatency(usage?.p95_latency_ms ?? null)}
      </Td>
      <Td label="Last used" align="end">
        {lastUsed === null ? <span className="text-muted">Never</span> : <Time value={lastUsed} now={now} />}
      </Td>
    </Row>
  );
}

function InstallationStatusMark({ installation }: Pick<InstallationListRow, "installation">) {
  const status = shownStatus(installation);
  const reason = status === "error" ? installation.disconnect_reason : null;
  const badge = <StatusBadge status={status} look="plain" />;
  return reason === null ? badge : <span {...tooltip(reason)}>{badge}</span>;
}
