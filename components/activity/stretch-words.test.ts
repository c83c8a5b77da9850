import { expect, test } from "vitest";
import { stretchWords } from "./stretch-words";

test.each([
  ["2026-11-21T10:00:00Z", "2026-11-21T11:00:00Z", "21 Nov, 10:00–11:00 UTC"],
  ["2026-11-21T00:00:00Z", "2026-11-22T00:00:00Z", "21 Nov, 00:00–22 Nov, 00:00 UTC"],
  ["2026-11-21T10:00:00+01:00", undefined, "Since 21 Nov, 09:00 UTC"],
  [undefined, "2026-11-21T10:00:00Z", "Before 21 Nov, 10:00 UTC"],
  [undefined, undefined, "Any time"],
])("from %s to %s: %s", (from, to, words) => {
  expect(stretchWords(from, to)).toBe(words);
});
