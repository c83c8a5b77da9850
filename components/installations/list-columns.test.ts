import { expect, test } from "vitest";
import { columns, nameColumn, nextSort, shownColumns, sortDirection, toggleColumn, usualColumns } from "./list-columns";

test("without a choice the usual columns are shown, and what nobody knows is not", () => {
  expect(shownColumns(undefined)).toBe(usualColumns);
  expect(shownColumns(["created", "status", "colour"])).toEqual(["status", "created"]);
  expect(shownColumns([])).toEqual([]);
});

test("a column comes and goes in the table's order, and the usual choice is no choice", () => {
  const more = toggleColumn(undefined, "connector");
  expect(more).toEqual(["status", "connector", "owner", "calls", "errors", "p95", "last_used"]);
  expect(toggleColumn(more, "connector")).toBeUndefined();
});

test("the first press on a header sorts the way that is useful there, the second the other way", () => {
  const { calls } = columns;
  if (!calls.sort || !nameColumn.sort) throw new Error("both can be sorted by");
  expect(nextSort("-created", calls.sort)).toBe("-calls");
  expect(nextSort("-calls", calls.sort)).toBe("calls");
  expect(nextSort("calls", calls.sort)).toBe("-calls");
  expect(nextSort("-created", nameColumn.sort)).toBe("name");
  expect(nextSort("name", nameColumn.sort)).toBe("-name");
});

test("only the column that is sorted by has a direction", () => {
  expect(sortDirection("-calls", columns.calls)).toBe("descending");
  expect(sortDirection("name", nameColumn)).toBe("ascending");
  expect(sortDirection("-calls", columns.created)).toBeUndefined();
  expect(sortDirection("-calls", columns.p95)).toBeUndefined();
});
