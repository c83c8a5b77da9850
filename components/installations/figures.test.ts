import { expect, test } from "vitest";
import { formatCount, formatFacet, formatLatency, formatShare } from "./figures";

test("no calls are a dash where a rate would divide by zero", () => {
  expect(formatShare(null)).toBe("–");
  expect(formatLatency(null)).toBe("–");
  expect(formatCount(0)).toBe("0");
});

test("figures are short and exact enough", () => {
  expect(formatCount(12_480)).toBe("12,480");
  expect(formatShare(0)).toBe("0%");
  expect(formatShare(0.004)).toBe("0.4%");
  expect(formatShare(0.42)).toBe("42%");
  expect(formatLatency(84.4)).toBe("84 ms");
  expect(formatLatency(1234)).toBe("1.2 s");
});

test("a facet is exact to a thousand", () => {
  expect(formatFacet(1000)).toBe("1000");
  expect(formatFacet(1001)).toBe("1k+");
});
