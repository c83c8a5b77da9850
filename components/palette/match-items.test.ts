import { expect, test } from "vitest";
import { matchItems } from "./match-items";

const items = [
  { label: "Settings" },
  { label: "Members", words: "people settings" },
  { label: "Theme: dark", words: "appearance" },
];
const labels = (typed: string) => matchItems(items, typed).map(({ label }) => label);

test("nothing typed leaves everything as it was", () => {
  expect(matchItems(items, "  ")).toBe(items);
});

test("each typed word begins a word of the label or of what else it is called", () => {
  expect(labels("dark th")).toEqual(["Theme: dark"]);
  expect(labels("peo")).toEqual(["Members"]);
  expect(labels("ark")).toEqual([]);
});

test("what is called so comes before what is only found so", () => {
  expect(labels("sett")).toEqual(["Settings", "Members"]);
});
