import { expect, test } from "vitest";
import { safeCode, safeText } from "./safe-text";

test("text from outside becomes one visible line", () => {
  expect(safeText("a\r\nb\u202ec\u200b d\u0000  e ")).toBe("a b c d e");
});

test("long text is cut with an ellipsis, never inside an emoji", () => {
  expect(safeText("abcdef", 4)).toBe("abc…");
  for (const length of [2, 3, 4, 5, 6, 7]) {
    const cut = safeText("🦊🦊🦊🦊🦊", length);
    expect(cut.isWellFormed()).toBe(true);
    expect(cut.length).toBeLessThanOrEqual(length);
  }
});

test("an error code that is none is replaced", () => {
  expect([
    safeCode("invalid_grant", "x"),
    safeCode('a"b', "x"),
    safeCode(7, "x"),
    safeCode("a".repeat(65), "x"),
  ]).toEqual(["invalid_grant", "x", "x", "x"]);
});
