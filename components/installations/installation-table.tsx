"use client";

/* oxlint-disable jsx-a11y/no-redundant-roles --
   a changed display takes a table's roles away in some browsers, so they are spelled out */
import { lazy, Suspense } from "react";
import { clsx } from "clsx";
import { InstallationRow, type RowLook } from "./installation-row";
import type { InstallationListRow } from "./row-page";
import { isSelected, type Selection } from "./selection";
import { tableFit } from "./table-fit";
import { TableHeads, type TableHeadsProps } from "./table-heads";

const VirtualRows = lazy(async () => ({ default: (await import("./virtual-rows")).VirtualRows }));

/** So many rows a browser draws without a pause; more are drawn only where they are seen. */
const plainRowsMax = 200;

export interface InstallationTableProps extends Omit<RowLook, "nameClass"> {
  readonly rows: readonly InstallationListRow[];
  readonly selection: Selection;
  readonly heads: Pick<TableHeadsProps, "sort" | "sortHref" | "coverage" | "onToggleAll">;
}

export function InstallationTable({ rows, selection, heads, ...given }: InstallationTableProps) {
  const fit = tableFit(given.columns, given.yielding);
  const look = { ...given, nameClass: fit.name };
  const plain = <PlainRows rows={rows} selection={selection} {...look} />;
  return (
    <div className={clsx("min-w-0 print:overflow-visible", fit.frame)}>
      <table
        role="table"
        aria-rowcount={rows.length > plainRowsMax ? rows.length + 1 : undefined}
        className="w-full border-collapse text-start max-sm:block"
      >
        <caption className="sr-only">Installations</caption>
        <TableHeads {...heads} columns={look.columns} yielding={look.yielding} stay={fit.head} />
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
