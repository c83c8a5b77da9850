"use client";

/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role --
   a changed display takes a table's roles away in some browsers, so they are spelled out */
import { useEffect, useRef } from "react";
import Link from "next/link";
import { clsx } from "clsx";
import { ArrowDown, ArrowUp } from "lucide-react";
import { Checkbox } from "@/components/ui/checkbox";
import { Th } from "@/components/ui/table";
import type { InstallationSort } from "@/lib/contracts";
import { yieldClasses } from "./installation-cell";
import { type Column, type ColumnId, columns as allColumns, nameColumn, nextSort, sortDirection } from "./list-columns";

export interface TableHeadsProps {
  readonly columns: readonly ColumnId[];
  readonly yielding: boolean;
  /** The classes by which it stays in view while the page scrolls. */
  readonly stay: string;
  readonly sort: InstallationSort;
  /** The address of the list in another order. */
  readonly sortHref: (sort: InstallationSort) => string;
  readonly coverage: "none" | "some" | "all";
  /** Null where nothing can be selected. */
  readonly onToggleAll: (() => void) | null;
}

export function TableHeads({ columns, yielding, stay, sort, sortHref, coverage, onToggleAll }: TableHeadsProps) {
  const head = (key: string, column: Column, className?: string) => (
    <SortableHead key={key} column={column} sort={sort} sortHref={sortHref} className={clsx(stay, className)} />
  );
  return (
    <thead role="rowgroup" className="max-sm:sr-only">
      <tr role="row">
        {onToggleAll === null ? null : (
          <Th className={clsx("w-0 pe-0 first:rounded-ss-lg print:hidden", stay)}>
            <AllRowsBox coverage={coverage} onToggle={onToggleAll} />
          </Th>
        )}
        {head("name", nameColumn, "first:rounded-ss-lg")}
        {columns.map((id) => head(id, allColumns[id], yielding ? yieldClasses(id) : undefined))}
        <Th className={clsx("w-0 rounded-se-lg print:hidden", stay)}>
          <span className="sr-only">Actions</span>
        </Th>
      </tr>
    </thead>
  );
}

interface SortableHeadProps extends Pick<TableHeadsProps, "sort" | "sortHref"> {
  readonly column: Column;
  readonly className: string;
}

function SortableHead({ column, sort, sortHref, className }: SortableHeadProps) {
  const direction = sortDirection(sort, column);
  const align = column.numeric ? "end" : "start";
  if (!column.sort) {
    return (
      <Th align={align} className={className}>
        {column.label}
      </Th>
    );
  }
  const Arrow = direction === "ascending" ? ArrowUp : ArrowDown;
  return (
    <Th align={align} aria-sort={direction} className={className}>
      <Link
        href={sortHref(nextSort(sort, column.sort))}
        scroll={false}
        prefetch={false}
        className={clsx(
          "group/sort -mx-1 inline-flex h-6 items-center gap-1 rounded-sm px-1 hover:text-fg",
          column.numeric && "flex-row-reverse",
          direction && "text-fg",
        )}
      >
        {column.label}
        <Arrow
          aria-hidden
          className={clsx(
            "size-3! print:hidden",
            !direction && "opacity-0 group-hover/sort:opacity-60 group-focus-visible/sort:opacity-60",
          )}
        />
      </Link>
    </Th>
  );
}

function AllRowsBox({ coverage, onToggle }: { readonly coverage: string; readonly onToggle: () => void }) {
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // There is no attribute for it.
    if (box.current) box.current.indeterminate = coverage === "some";
  }, [coverage]);
  return (
    <Checkbox ref={box} hideLabel label="Select all loaded rows" checked={coverage === "all"} onChange={onToggle} />
  );
}
