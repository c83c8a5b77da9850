import { expect, test } from "vitest";
import { citationsIn } from "./citations";

const cited = (source: string) =>
  citationsIn(source)
    .filter(({ counts }) => counts)
    .flatMap(({ ids }) => ids);

test("a citation in a title counts", () => {
  expect(cited(`test("lists all @req R-CONN-08 R-CONN-09", () => {});`)).toEqual(["R-CONN-08", "R-CONN-09"]);
  expect(cited(`test(\n  "lists all @req R-CONN-08",\n  async () => {},\n);`)).toEqual(["R-CONN-08"]);
  expect(cited(`test.each(rows)("$name @req R-CONN-08", () => {});`)).toEqual(["R-CONN-08"]);
});

test("a citation in the comment right above a test or a suite counts", () => {
  expect(cited(`// @req R-CONN-08, R-CONN-09\ntest("lists all", () => {});`)).toEqual(["R-CONN-08", "R-CONN-09"]);
  expect(cited(`/** @req R-CONN-08 */\ndescribe("the list", () => {});`)).toEqual(["R-CONN-08"]);
  expect(cited(`// @req R-CONN-08\n// More words.\n  it("lists all", () => {});`)).toEqual(["R-CONN-08"]);
});

test("a citation anywhere else is found but does not count", () => {
  expect(citationsIn(`// @req R-CONN-08\n\nconst a = 1;`)).toEqual([{ line: 1, ids: ["R-CONN-08"], counts: false }]);
  expect(citationsIn(`const a = "@req R-CONN-08";`)).toEqual([{ line: 1, ids: ["R-CONN-08"], counts: false }]);
  expect(citationsIn(`// @req CONN-8\ntest("lists all", () => {});`)).toEqual([{ line: 1, ids: [], counts: false }]);
});
