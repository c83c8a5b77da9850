import { expect, test } from "vitest";
import { changedSearch, filterOf, isFiltered, isModified, isSameSearch, listHref, withoutFilters } from "./list-search";

const path = "/o/acme/installations";

test("an address spells the search out, with the view that it came from", () => {
  const search = { status: ["error", "pending"], q: "mail", sort: "-calls", density: "compact" } as const;
  const copied = { ...search, status: [...search.status] };
  expect(listHref(path, copied, "v1")).toBe(
    `${path}?q=mail&status=error%2Cpending&sort=-calls&density=compact&view=v1`,
  );
  expect(listHref(path, copied)).not.toContain("view=");
});

test("without any wish it is the list of everything, whatever the view was", () => {
  expect(listHref(path, {}, "v1")).toBe(`${path}?view=all`);
  expect(listHref(path, {})).toBe(`${path}?view=all`);
});

test("no columns at all is a choice that the address can say", () => {
  expect(listHref(path, { columns: [] })).toBe(`${path}?columns=none`);
});

test("filters are told from the looks of the list", () => {
  expect(filterOf({ q: "x", sort: "name", unused: false })).toEqual({ q: "x", unused: false });
  expect(isFiltered({ sort: "name", columns: ["status"] })).toBe(false);
  expect(withoutFilters({ q: "x", sort: "name" })).toEqual({ sort: "name" });
});

test("a part is changed or taken away", () => {
  expect(changedSearch({ q: "x", sort: "name" }, { q: undefined, owner: "me" })).toEqual({ sort: "name", owner: "me" });
  expect(changedSearch({ q: "x" }, { q: "" })).toEqual({});
});

test("the order of values and parts makes no other search", () => {
  expect(isSameSearch({ status: ["error", "pending"], q: "x" }, { q: "x", status: ["pending", "error"] })).toBe(true);
  expect(isModified({}, undefined)).toBe(false);
  expect(isModified({ q: "x" }, { search: {} })).toBe(true);
});
