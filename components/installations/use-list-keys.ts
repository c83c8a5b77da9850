"use client";

import { useEffect } from "react";
import { bareKey } from "@/components/palette/bare-key";
import { useLatest } from "@/components/ui/use-latest";

/** Where the keys were last. */
let lastRow: Element | null = null;

export interface ListKeys {
  /** Null where nothing can be selected. */
  readonly onToggle: ((id: string, extend: boolean) => void) | null;
  readonly onClear: () => void;
}

/** j and k move through the rows, x selects one, Shift+x up to it, b goes to the bulk actions, Escape lets go. Enter is the link's own. */
export function useListKeys(keys: ListKeys): void {
  const latest = useLatest(keys);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = bareKey(event);
      if (key !== null && obey(key, latest.current)) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [latest]);
}

function obey(key: string, { onToggle, onClear }: ListKeys): boolean {
  switch (key) {
    case "j":
      return focusRow(1);
    case "k":
      return focusRow(-1);
    case "x":
    case "X": {
      const id = focusedRow()?.dataset["id"];
      if (id === undefined || onToggle === null) return false;
      onToggle(id, key === "X");
      return true;
    }
    case "b":
      return focusFirst("[data-bulk-bar] button");
    case "Escape":
      // The bar goes with the selection, and would take the focus with it.
      if (document.activeElement?.closest("[data-bulk-bar]")) focusLink(lastRow);
      onClear();
      return false;
    default:
      return false;
  }
}

function focusRow(step: 1 | -1): boolean {
  const focused = focusedRow();
  if (focused === null) return focusLink(firstRowInView());
  return focusLink(document.querySelector(rowAt(Number(focused.dataset["index"]) + step)));
}

function rowAt(index: number): string {
  return `tr[data-index="${index}"]`;
}

function focusedRow(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>("tr[data-index]") ?? null;
}

function firstRowInView(): Element | null {
  const rows = [...document.querySelectorAll("tr[data-index]")];
  const top = document.querySelector("thead")?.getBoundingClientRect().height ?? 0;
  return rows.find((row) => row.getBoundingClientRect().top >= top) ?? null;
}

/** The row's link, in the middle of the window where it was out of view: the bars above and below hide nothing then. */
function focusLink(row: Element | null): boolean {
  const link = row?.querySelector<HTMLElement>("a[data-row]");
  if (!link) return false;
  lastRow = row;
  link.focus({ preventScroll: true });
  const { top, bottom } = link.getBoundingClientRect();
  const room = 96;
  if (top < room || bottom > window.innerHeight - room) link.scrollIntoView({ block: "center" });
  return true;
}

function focusFirst(selector: string): boolean {
  const element = document.querySelector<HTMLElement>(selector);
  element?.focus();
  return element !== null;
}
