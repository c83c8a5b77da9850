import { expect, test } from "vitest";
import { differences } from "./diff";

test("what stayed is left out", () => {
  const [before, after] = [
    { name: "Slack", role: "viewer" },
    { name: "Slack", role: "admin" },
  ];
  expect(differences(before, after)).toEqual([{ field: "role", before: "viewer", after: "admin" }]);
});

test("what was made has no before, what was removed no after", () => {
  expect(differences(null, { name: "CI" })).toEqual([{ field: "name", before: null, after: "CI" }]);
  expect(differences({ name: "CI" }, undefined)).toEqual([{ field: "name", before: "CI", after: null }]);
});

test("nested fields are told apart", () => {
  const difference = differences({ config: { a: 1, b: { c: true } } }, { config: { a: 1, b: { c: false }, d: null } });
  expect(difference).toEqual([
    { field: "config.b.c", before: "true", after: "false" },
    { field: "config.d", before: null, after: "null" },
  ]);
});

test("a list is one value", () => {
  expect(differences({ scopes: ["a"] }, { scopes: ["a", "b"] })).toEqual([
    { field: "scopes", before: "a", after: "a, b" },
  ]);
  expect(differences({ list: [] }, { list: [{ a: 1 }] })).toEqual([
    { field: "list", before: "[]", after: '[{"a":1}]' },
  ]);
});

test("an object that became empty is seen", () => {
  expect(differences({ config: { a: "1" } }, { config: {} })).toEqual([
    { field: "config.a", before: "1", after: null },
    { field: "config", before: null, after: "{}" },
  ]);
});

test("nothing gives nothing", () => {
  expect(differences(null, null)).toEqual([]);
  expect(differences({}, {})).toEqual([]);
});
