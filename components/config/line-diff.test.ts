import fc from "fast-check";
import { expect, test } from "vitest";
import { diffLines } from "./line-diff";

const lines = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 8 });

test("says what went and what came, with a line around it", () => {
  const before = ["[", "one", "two", "three", "four", "]"];
  const after = ["[", "one", "two", "3", "four", "]"];
  expect(diffLines(before, after).map(({ mark, text }) => mark + text)).toEqual([
    " …",
    " two",
    "−three",
    "+3",
    " four",
    " …",
  ]);
});

test("nothing is lost: what went is all there was more before, what came all there is more now", () => {
  fc.assert(
    fc.property(lines, lines, (before, after) => {
      const diff = diffLines(before, after);
      const marked = (mark: string) => diff.filter((line) => line.mark === mark).map(({ text }) => text);
      const count = (all: readonly string[], text: string) => all.filter((line) => line === text).length;
      for (const text of ["a", "b", "c"])
        expect(count(after, text) - count(before, text)).toBe(count(marked("+"), text) - count(marked("−"), text));
      expect(diffLines(before, before).filter(({ mark }) => mark !== " ")).toEqual([]);
    }),
  );
});
