import { expect, test } from "vitest";
import { phasesOf, totalMs } from "./phases";

test("phases follow one another; what did not happen is not among them", () => {
  const phases = phasesOf({ auth_ms: 4, body_ms: 0, retry_ms: null, upstream_ms: 90, answer_ms: 10 });
  expect(phases.map(({ key, startMs, lengthMs }) => [key, startMs, lengthMs])).toEqual([
    ["auth", 0, 4],
    ["upstream", 4, 90],
    ["answer", 94, 10],
  ]);
  expect(totalMs(phases)).toBe(104);
});

test("a refused attempt stands before the one that was answered", () => {
  const phases = phasesOf({ auth_ms: 4, body_ms: 2, retry_ms: 200, upstream_ms: 90, answer_ms: null });
  expect(phases.map(({ key }) => key)).toEqual(["auth", "body", "retry", "upstream"]);
  expect(phases.at(-1)?.startMs).toBe(206);
});
