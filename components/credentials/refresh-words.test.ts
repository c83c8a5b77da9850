import { expect, test } from "vitest";
import type { Refresh } from "@/lib/contracts";
import { codeWords, historySentence } from "./refresh-words";

const attempt = (change: Partial<Refresh> = {}): Refresh => ({
  at: "2026-11-21T14:00:00.000Z",
  trigger: "ahead",
  outcome: "refreshed",
  code: null,
  latency_ms: 200,
  next_at: null,
  ...change,
});

test.each([
  [null, null],
  ["invalid_grant", "No longer accepts the grant"],
  ["invalid_client", "Refused our client or its secret"],
  ["http_503", "Was unavailable (503)"],
  ["http_418", "Answered with status 418"],
  ["odd_code", "Answered odd_code"],
])("the code %s is said in words", (code, words) => {
  expect(codeWords(code)).toBe(words);
});

test("a history is one sentence", () => {
  expect(historySentence([attempt()], "in the last hour")).toBe(
    "One attempt in the last hour; it succeeded. One takes about 200 ms.",
  );
  const mixed = [attempt({ latency_ms: 900 }), attempt({ outcome: "postponed", latency_ms: null }), attempt()];
  expect(historySentence(mixed, "since 19 Nov")).toBe(
    "3 attempts since 19 Nov; 1 did not succeed. One takes about 900 ms.",
  );
});
