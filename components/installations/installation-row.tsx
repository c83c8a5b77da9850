"use client";

import { memo, type Ref } from "react";
import { BrandTile } from "@/components/brand/brand-tile";
import { Checkbox } from "@/components/ui/checkbox";
import { Row, RowLink, Td } from "@/components/ui/table";
import { tooltip } from "@/components/ui/tooltip";
import type { Act } from "./bulk-words";
import { InstallationCell, rowHeight } from "./installation-cell";
import type { ColumnId } from "./list-columns";
import { RowMenu } from "./row-menu";
import type { InstallationListRow } from "./row-page";

/** What all rows of a list have in common. */
export interface RowLook {
  /** `/o/<slug>/installations` */
  readonly path: string;
  readonly now: string;
  readonly columns: readonly ColumnId[];
  /** The columns are the usual ones, which give way on a narrow screen. */
  readonly yielding: boolean;
  readonly compact: boolean;
  /** How the name gives way. */
  readonly nameClass: string;
  /** Null where the reader may change nothing: then there is nothing to select for. */
  readonly onToggle: ((id: string, extend: boolean) => void) | null;
  readonly act: Act;
}

export interface InstallationRowProps extends RowLook {
  readonly row: InstallationListRow;
  /** Of the whole list, from 0. */
  readonly index: number;
  readonly selected: boolean;
  readonly ref?: Ref<HTMLTableRowElement> | undefined;
}

export const InstallationRow = memo(function InstallationRow(props: InstallationRowProps) {
  const { row, index, selected, ref, path, now, columns, yielding, compact, nameClass, onToggle, act } = props;
  return (
    <Row
      ref={ref}
      data-index={index}
      aria-rowindex={index + 2}
      data-id={row.id}
      data-selected={selected || undefined}
      className="group/row break-inside-avoid sm:[thead+tbody>&]:first:border-t-0! data-selected:bg-accent-soft!"
    >
      {onToggle === null ? null : (
        <Td
          className={`${rowHeight(compact)} relative z-1 sm:w-0 max-sm:col-start-2 max-sm:row-start-1 sm:pe-0 print:hidden`}
        >
          <Checkbox
            hideLabel
            label={`Select ${row.name}`}
            checked={selected}
            disabled={!row.manageable}
            onChange={({ nativeEvent }) => onToggle(row.id, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey)}
          />
        </Td>
      )}
      <Td className={`${rowHeight(compact)} ${nameClass} max-sm:col-start-1 max-sm:row-start-1`}>
        <NameCell row={row} path={path} compact={compact} />
      </Td>
      {columns.map((column) => (
        <InstallationCell key={column} column={column} row={row} now={now} compact={compact} yields={yielding} />
      ))}
      <Td card="hidden" className={`${rowHeight(compact)} relative z-1 w-0 ps-0! print:hidden`}>
        <RowMenu row={row} path={path} act={act} />
      </Td>
    </Row>
  );
});

function NameCell({ row, path, compact }: Pick<InstallationRowProps, "row" | "path" | "compact">) {
  return (
    <div className={`flex min-w-0 items-center gap-3 ${compact ? "max-sm:py-1" : "py-1"}`}>
      <BrandTile slug={row.connectorId} name={row.name} />
      <div className="min-w-0" {...(compact ? tooltip(row.host) : {})}>
        <RowLink
          href={`${path}/${row.id}`}
          prefetch={false}
          className="block max-w-72 truncate max-sm:max-w-none 2xl:max-w-96"
        >
          {row.name}
        </RowLink>
        <p
          className={`max-w-72 truncate text-caption text-muted max-sm:max-w-none ${compact ? "sm:hidden print:hidden" : ""}`}
        >
          {row.host}
        </p>
      </div>
    </div>
  );
}
