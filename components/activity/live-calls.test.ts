import { expect, test } from "vitest";
import type { Call } from "@/lib/contracts";
import { hear, LIVE_MAX, merged, noLiveCalls, release } from "./live-calls";

const at = (second: number) => aCall({ at: new Date(Date.UTC(2026, 10, 20, 10, 0, second)).toISOString() });

test("what comes is shown, the newest first, each once", () => {
  const [one, two, three] = [at(1), at(2), at(3)];
  const first = hear(noLiveCalls, { calls: [one], more: false, hold: false });
  const second = hear(first, { calls: [three, one, two], more: false, hold: false });
  expect(second).toEqual({ shown: [three, two, one], waiting: [], missed: false });
});

test("what is held back waits in order, and is shown all at once", () => {
  const [one, two, three] = [at(1), at(2), at(3)];
  const shown = hear(noLiveCalls, { calls: [one], more: false, hold: false });
  const held = hear(hear(shown, { calls: [two], more: false, hold: true }), {
    calls: [three],
    more: false,
    hold: true,
  });
  expect(held).toEqual({ shown: [one], waiting: [three, two], missed: false });
  expect(release(held)).toEqual({ shown: [three, two, one], waiting: [], missed: false });
});

test("a page keeps no more than it can, and says that some are missing", () => {
  const many = Array.from({ length: LIVE_MAX + 1 }, (_, index) => at(index));
  const live = hear(noLiveCalls, { calls: many, more: false, hold: true });
  expect(live.waiting).toHaveLength(LIVE_MAX);
  expect(live.missed).toBe(true);
  expect(hear(noLiveCalls, { calls: [at(1)], more: true, hold: false }).missed).toBe(true);
});

test("a call that began earlier stands where it began", () => {
  const [one, two, three] = [at(1), at(2), at(3)];
  expect(merged([two], [three, two, one])).toEqual([three, two, one]);
});

function aCall(change: Partial<Call> = {}): Call {
  return {
    id: crypto.randomUUID(),
    installation_id: "inst_0",
    installation_name: "Linear",
    at: "2026-11-20T10:00:00.000Z",
    method: "tools/call",
    tool: "list_issues",
    ok: true,
    status: 200,
    error_code: null,
    latency_ms: 10,
    request_id: "request-1",
    passport_id: "passport_0",
    timeline: null,
    bytes_in: null,
    bytes_out: null,
    token_refreshed: null,
    era: null,
    client: null,
    ...change,
  };
}
