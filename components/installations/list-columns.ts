import type { InstallationSort } from "@/lib/contracts";

/** What the list can show beside an installation's name, in the order of the table. */
export const columnIds = [
  "status",
  "connector",
  "category",
  "owner",
  "calls",
  "errors",
  "p95",
  "last_used",
  "created",
] as const;
export type ColumnId = (typeof columnIds)[number];

export interface Column {
  readonly label: string;
  /** For figures: at the end of the cell. */
  readonly numeric?: true;
  /** The field that the list can be sorted by, and the direction of the first press. */
  readonly sort?: { readonly field: SortField; readonly first: "ascending" | "descending" };
}

type SortField = Exclude<InstallationSort, `-${string}`>;

export const columns: Readonly<Record<ColumnId, Column>> = {
  status: { label: "Status" },
  connector: { label: "Connector" },
  category: { label: "Category" },
  owner: { label: "Owner" },
  calls: { label: "Calls, 30 days", numeric: true, sort: { field: "calls", first: "descending" } },
  errors: { label: "Errors", numeric: true, sort: { field: "error_rate", first: "descending" } },
  p95: { label: "p95", numeric: true },
  last_used: { label: "Last used", numeric: true, sort: { field: "last_used", first: "descending" } },
  created: { label: "Created", numeric: true, sort: { field: "created", first: "descending" } },
};

export const nameColumn: Column = { label: "Name", sort: { field: "name", first: "ascending" } };

export const usualColumns: readonly ColumnId[] = ["status", "owner", "calls", "errors", "p95", "last_used"];

/** The columns of a search, in the table's order; the usual ones where it names none. */
export function shownColumns(chosen: readonly string[] | undefined): readonly ColumnId[] {
  return chosen === undefined ? usualColumns : columnIds.filter((id) => chosen.includes(id));
}

/** The choice with one column more or less; undefined where that is the usual one, so that one state has one address. */
export function toggleColumn(chosen: readonly string[] | undefined, id: ColumnId): readonly ColumnId[] | undefined {
  const shown = shownColumns(chosen);
  const next = columnIds.filter((other) => (other === id ? !shown.includes(id) : shown.includes(other)));
  return next.join() === usualColumns.join() ? undefined : next;
}

export const newestFirst = "-created" satisfies InstallationSort;

/** The order after a press on a column's header. */
export function nextSort(current: InstallationSort, { field, first }: NonNullable<Column["sort"]>): InstallationSort {
  const firstPress = first === "ascending" ? field : (`-${field}` as const);
  const secondPress = first === "ascending" ? (`-${field}` as const) : field;
  return current === firstPress ? secondPress : firstPress;
}

/** The value of aria-sort; undefined for a column that is not sorted by. */
export function sortDirection(
  current: InstallationSort,
  column: Pick<Column, "sort">,
): "ascending" | "descending" | undefined {
  if (column.sort === undefined) return undefined;
  if (current === column.sort.field) return "ascending";
  return current === `-${column.sort.field}` ? "descending" : undefined;
}
