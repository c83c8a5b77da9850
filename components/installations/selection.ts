/**
 * What is selected: rows one by one, or everything that the filters leave, rows that nobody has loaded among it.
 * `anchor` is where a range begins.
 */
export type Selection =
  | { readonly kind: "rows"; readonly ids: ReadonlySet<string>; readonly anchor: string | null }
  | { readonly kind: "matching"; readonly count: number };

export const nothingSelected: Selection = { kind: "rows", ids: new Set(), anchor: null };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === "matching" || selection.ids.has(id);
}

export function selectedCount(selection: Selection): number {
  return selection.kind === "matching" ? selection.count : selection.ids.size;
}

/** One row more or less. Out of everything it leaves the loaded rows without this one. */
export function toggleRow(selection: Selection, id: string, loaded: readonly string[]): Selection {
  const ids = new Set(selection.kind === "matching" ? loaded : selection.ids);
  if (ids.has(id)) ids.delete(id);
  else ids.add(id);
  return { kind: "rows", ids, anchor: id };
}

/** All rows from the anchor to this one, added; the anchor stays, so that the next range begins there too. */
export function extendTo(selection: Selection, id: string, loaded: readonly string[]): Selection {
  if (selection.kind === "matching") return selection;
  const [from, to] = [loaded.indexOf(selection.anchor ?? id), loaded.indexOf(id)];
  if (to === -1) return selection;
  const start = from === -1 ? to : from;
  const range = loaded.slice(Math.min(start, to), Math.max(start, to) + 1);
  return { kind: "rows", ids: new Set([...selection.ids, ...range]), anchor: start === to ? id : selection.anchor };
}

/** The box in the head: all loaded rows, or none when all are selected already. */
export function toggleLoaded(selection: Selection, loaded: readonly string[]): Selection {
  return coverage(selection, loaded) === "all" ? nothingSelected : { kind: "rows", ids: new Set(loaded), anchor: null };
}

export function coverage(selection: Selection, loaded: readonly string[]): "none" | "some" | "all" {
  if (selection.kind === "matching") return "all";
  if (selection.ids.size === 0 || loaded.length === 0) return "none";
  return loaded.every((id) => selection.ids.has(id)) ? "all" : "some";
}

/** Without the rows that are gone. The same object where nothing changed. */
export function withoutGone(selection: Selection, loaded: readonly string[]): Selection {
  if (selection.kind === "matching") return selection;
  const there = new Set(loaded);
  const ids = new Set([...selection.ids].filter((id) => there.has(id)));
  return ids.size === selection.ids.size ? selection : { ...selection, ids };
}
