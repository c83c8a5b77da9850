import { expect, test } from "vitest";
import { retryAfterSeconds } from "./retry-after";

const date = "Sat, 21 Nov 2026 10:00:00 GMT";

test.each([
  ["seconds", { "retry-after": "120" }, 120],
  ["none to wait", { "retry-after": "0" }, 0],
  ["a date, counted from the answer's own", { date, "retry-after": "Sat, 21 Nov 2026 10:01:30 GMT" }, 90],
  ["a date that is over", { date, "retry-after": "Sat, 21 Nov 2026 09:00:00 GMT" }, 0],
  ["nonsense", { date, "retry-after": "soon" }, null],
  ["a negative number", { date, "retry-after": "-1" }, null],
  ["nothing", {}, null],
])("%s", (_what, headers, seconds) => {
  expect(retryAfterSeconds(new Headers(headers as Record<string, string>))).toBe(seconds);
});
