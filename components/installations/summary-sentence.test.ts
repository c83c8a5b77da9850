import { expect, test } from "vitest";
import { summarySentence } from "./summary-sentence";

const facets = (active: number, pending: number, error: number, disabled = 0) => [
  { value: "pending" as const, count: pending },
  { value: "active" as const, count: active },
  { value: "error" as const, count: error },
  { value: "disabled" as const, count: disabled },
];

test("says how many work and what is wrong with the others", () => {
  expect(summarySentence(facets(12, 1, 1))).toBe("12 of 14 work; 1 needs you and 1 failed.");
  expect(summarySentence(facets(2, 2, 0))).toBe("2 of 4 work; 2 need you.");
  expect(summarySentence(facets(3, 0, 0, 1))).toBe("3 of 4 work.");
});

test("where all is well it says only that", () => {
  expect(summarySentence(facets(1, 0, 0))).toBe("It works.");
  expect(summarySentence(facets(5, 0, 0))).toBe("All 5 work.");
  expect(summarySentence(facets(0, 0, 0))).toBe("Connectors that your agents can call.");
});
