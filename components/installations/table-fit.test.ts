import { expect, test } from "vitest";
import { columnIds, usualColumns } from "./list-columns";
import { tableFit } from "./table-fit";

test("a head stays in view only where the table need not scroll sideways", () => {
  for (const fit of [tableFit(usualColumns, true), tableFit(["status", "calls"], false), tableFit(columnIds, false)])
    expect(fit.frame.includes("overflow-x-clip")).toBe(fit.head.includes("sticky"));
  expect(tableFit(columnIds, false).head).toBe("");
});
