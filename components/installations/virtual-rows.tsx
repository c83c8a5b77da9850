"use client";

/* oxlint-disable jsx-a11y/no-redundant-roles --
   a changed display takes a table's roles away in some browsers, so they are spelled out */
import { Fragment, useLayoutEffect, useRef, useState } from "react";
import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { InstallationRow } from "./installation-row";
import type { RowsProps } from "./installation-table";
import { isSelected } from "./selection";

const rowPx = { compact: 33, comfortable: 45, card: 190 };
const cardsBelowPx = 640;

/** Only the rows in view and some around them are in the page; empty rows keep the scroll bar honest. */
export function VirtualRows({ rows, selection, ...look }: RowsProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => {
    if (body.current) setTop(body.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized by a compiler
  const virtual = useWindowVirtualizer<HTMLTableRowElement>({
    count: rows.length,
    estimateSize: () => estimate(look.compact),
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: 12,
    scrollMargin: top,
    initialOffset: () => window.scrollY,
    // The row that holds the focus stays, or the focus would be lost.
    rangeExtractor: (range) => withRow(defaultRangeExtractor(range), focusedIndex(), rows.length),
  });
  const items = virtual.getVirtualItems();
  return (
    <tbody ref={body} role="rowgroup" className="max-sm:block">
      {items.map(({ index, start }, at) => {
        const row = rows[index];
        const gap = start - (items[at - 1]?.end ?? top);
        return row === undefined ? null : (
          <Fragment key={row.id}>
            <Gap px={gap} />
            <InstallationRow
              ref={virtual.measureElement}
              row={row}
              index={index}
              selected={isSelected(selection, row.id)}
              {...look}
            />
          </Fragment>
        );
      })}
      <Gap px={virtual.getTotalSize() - ((items.at(-1)?.end ?? top) - top)} />
    </tbody>
  );
}

function focusedIndex(): number {
  return Number(document.activeElement?.closest("tr")?.dataset["index"] ?? -1);
}

function Gap({ px }: { readonly px: number }) {
  // Set by the browser's own interface, which the page's policy allows.
  return px > 0 ? <tr aria-hidden className="block" style={{ height: px }} /> : null;
}

function estimate(compact: boolean): number {
  if (window.innerWidth < cardsBelowPx) return rowPx.card;
  return compact ? rowPx.compact : rowPx.comfortable;
}

function withRow(indexes: number[], index: number, count: number): number[] {
  if (index < 0 || index >= count || indexes.includes(index)) return indexes;
  return [...indexes, index].toSorted((a, b) => a - b);
}
