import { expect, test } from "vitest";
import { overlapWords } from "./overlap";

const now = new Date(2026, 10, 21, 9, 30).getTime();

test("says until when the old secret works, with the day where it is not today", () => {
  expect(overlapWords(0, now)).toBe("The old one is deleted at once.");
  expect(overlapWords(3600, now, "en-GB")).toContain("until 10:30:");
  expect(overlapWords(24 * 3600, now, "en-GB")).toMatch(/until Sun,? 22 Nov(?: at|,) 09:30:/);
});
