"use client";

/* oxlint-disable jsx-a11y/no-redundant-roles --
   a changed display takes a table's roles away in some browsers, so they are spelled out */
import { lazy, Suspense } from "react";
import { clsx } from "clsx";
import { InstallationRow, type RowLook } from "./installation-row";
import type { InstallationListRow } from "./row-page";
import { isSelected, type Selection } from "./selection";
import { TableHeads, type TableHeadsProps } from "./table-heads";

const VirtualRows = lazy(async () => ({ default: (await import("./virtual-rows")).VirtualRows }));

/** So many rows a browser draws without a pause; more are drawn only where they are seen. */
const plainRowsMax = 200;

/** With more columns than these the table scrolls sideways, which a head that stays in view cannot do. */
const stickyColumnsMax = 7;

export interface InstallationTableProps extends RowLook {
  readonly rows: readonly InstallationListRow[];
  readonly selection: Selection;
  readonly heads: Pick<TableHeadsProps, "sort" | "sortHref" | "coverage" | "onToggleAll">;
}

export function InstallationTable({ rows, selection, heads, ...look }: InstallationTableProps) {
  const sticky = look.columns.length <= stickyColumnsMax;
  const plain = <PlainRows rows={rows} selection={selection} {...look} />;
  return (
    <div className={clsx("min-w-0 overflow-x-auto print:overflow-visible", sticky && "xl:overflow-x-visible")}>
      <table
        role="table"
        aria-rowcount={rows.length > plainRowsMax ? rows.length + 1 : undefined}
        className="w-full border-collapse text-start max-sm:block"
      >
        <caption className="sr-only">Installations</caption>
        <TableHeads {...heads} columns={look.columns} yielding={look.yielding} sticky={sticky} />
        {rows.length > plainRowsMax ? (
          <Suspense fallback={plain}>
            <VirtualRows rows={rows} selection={selection} {...look} />
          </Suspense>
        ) : (
          plain
        )}
      </table>
    </div>
  );
}

export interface RowsProps extends RowLook {
  readonly rows: readonly InstallationListRow[];
  readonly selection: Selection;
}

function PlainRows({ rows, selection, ...look }: RowsProps) {
  return (
    <tbody role="rowgroup" className="max-sm:block">
      {rows.map((row, index) => (
        <InstallationRow key={row.id} row={row} index={index} selected={isSelected(selection, row.id)} {...look} />
      ))}
    </tbody>
  );
}
