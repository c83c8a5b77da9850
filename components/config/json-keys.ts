import type { KeyboardEvent } from "react";

const INDENT = "  ";

/**
 * Editing keys of a text area for JSON: Tab indents, Shift+Tab undoes it, Enter keeps the indentation. Escape gives the next Tab
 * back to the page, so that nobody is caught (WCAG 2.1.2).
 */
export function handleJsonKey(event: KeyboardEvent<HTMLTextAreaElement>, escaped: { current: boolean }): void {
  const { key, currentTarget: area } = event;
  if (key === "Escape") {
    escaped.current = true;
    return;
  }
  if (key === "Tab" && !escaped.current && !event.altKey && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    if (event.shiftKey) outdent(area);
    else indent(area);
  } else if (key === "Enter" && !event.shiftKey) {
    event.preventDefault();
    insert(`\n${indentationAt(area)}`);
  }
  if (key !== "Shift") escaped.current = false;
}

/** Replaces the whole text as typing would, so that undo brings it back. */
export function replaceText(area: HTMLTextAreaElement, text: string): void {
  area.focus();
  area.setSelectionRange(0, area.value.length);
  insert(text);
  area.setSelectionRange(0, 0);
}

/** The only way to change a text area that its undo knows of, and it tells React by an input event. */
function insert(text: string): void {
  // oxlint-disable-next-line typescript/no-deprecated
  document.execCommand("insertText", false, text);
}

function indent(area: HTMLTextAreaElement): void {
  const { selectionStart: start, selectionEnd: end, value } = area;
  if (start === end) return insert(INDENT);
  changeLines(area, lineStart(value, start), end, (line) => INDENT + line);
}

function outdent(area: HTMLTextAreaElement): void {
  const { selectionStart: start, selectionEnd: end, value } = area;
  changeLines(area, lineStart(value, start), end, (line) => line.replace(/^ {1,2}/, ""));
}

function changeLines(area: HTMLTextAreaElement, from: number, to: number, change: (line: string) => string): void {
  const before = area.value.slice(from, to);
  const after = before.split("\n").map(change).join("\n");
  if (after === before) return;
  area.setSelectionRange(from, to);
  insert(after);
  if (before.includes("\n")) area.setSelectionRange(from, from + after.length);
}

/** Two more where a bracket was opened. */
function indentationAt({ selectionStart, value }: HTMLTextAreaElement): string {
  const line = value.slice(lineStart(value, selectionStart), selectionStart);
  const [own = ""] = /^ */.exec(line) ?? [];
  return /[{[]\s*$/.test(line) ? own + INDENT : own;
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf("\n", offset - 1) + 1;
}
