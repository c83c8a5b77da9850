import { expect, test } from "vitest";
import {
  coverage,
  extendTo,
  isSelected,
  nothingSelected,
  selectedCount,
  toggleLoaded,
  toggleRow,
  withoutGone,
} from "./selection";

const loaded = ["a", "b", "c", "d", "e"];
const ids = (selection: ReturnType<typeof toggleRow>) => loaded.filter((id) => isSelected(selection, id)).join("");

test("a row is selected, and released again", () => {
  const one = toggleRow(nothingSelected, "b", loaded);
  expect(ids(one)).toBe("b");
  expect(ids(toggleRow(one, "b", loaded))).toBe("");
});

test("a range runs from the last touched row, in either direction, and keeps what was selected", () => {
  const anchored = toggleRow(toggleRow(nothingSelected, "a", loaded), "d", loaded);
  expect(ids(extendTo(anchored, "b", loaded))).toBe("abcd");
  const down = extendTo(toggleRow(nothingSelected, "b", loaded), "d", loaded);
  expect(ids(down)).toBe("bcd");
  expect(ids(extendTo(down, "a", loaded))).toBe("abcd");
});

test("a range without a beginning is one row, and one to a row that is not there changes nothing", () => {
  expect(ids(extendTo(nothingSelected, "c", loaded))).toBe("c");
  expect(extendTo(nothingSelected, "z", loaded)).toBe(nothingSelected);
});

test("the head's box selects all loaded rows, then none", () => {
  const all = toggleLoaded(toggleRow(nothingSelected, "a", loaded), loaded);
  expect(coverage(all, loaded)).toBe("all");
  expect(coverage(toggleRow(all, "c", loaded), loaded)).toBe("some");
  expect(toggleLoaded(all, loaded)).toBe(nothingSelected);
});

test("everything that matches counts what nobody has loaded, and ends with the first row taken out", () => {
  const matching = { kind: "matching", count: 4321 } as const;
  expect(selectedCount(matching)).toBe(4321);
  expect(isSelected(matching, "never loaded")).toBe(true);
  expect(ids(toggleRow(matching, "b", loaded))).toBe("acde");
});

test("a row that is gone is not selected any more", () => {
  const two = extendTo(toggleRow(nothingSelected, "a", loaded), "b", loaded);
  expect(selectedCount(withoutGone(two, ["b", "c"]))).toBe(1);
  expect(withoutGone(two, loaded)).toBe(two);
});
