import { expect, test } from "vitest";
import { apiQuery, isNarrowed, isOpenEnded, logHref } from "./call-query";

const NOW = "2026-11-21T12:00:00.000Z";

test("one state has one address; a call opens within it", () => {
  expect(logHref("/log", {})).toBe("/log");
  const query = { ok: "false", operation: "list tasks", min_latency_ms: 500 } as const;
  expect(logHref("/log", query)).toBe("/log?ok=false&operation=list+tasks&min_latency_ms=500");
  expect(logHref("/log", { last: "1h" }, "c1")).toBe("/log?last=1h&call=c1");
});

const EARLIEST = "2026-10-22T00:00:00.000Z";

test("a stretch that ends now begins before now; a chosen one wins; nothing is asked for that is past its time", () => {
  expect(apiQuery({ last: "24h" }, NOW, EARLIEST)).toMatchObject({ from: "2026-11-20T12:00:00.000Z" });
  const chosen = { from: "2026-11-01T00:00:00Z", to: "2026-11-02T00:00:00Z", last: "1h" } as const;
  expect(apiQuery(chosen, NOW, EARLIEST)).toMatchObject({ from: chosen.from, to: chosen.to });
  expect(apiQuery({ min_latency_ms: 1_000 }, NOW, EARLIEST)).toMatchObject({ min_latency_ms: "1000", from: EARLIEST });
  expect(apiQuery({ from: "2026-01-01T00:00:00Z" }, NOW, EARLIEST).from).toBe(EARLIEST);
  const gone = apiQuery({ from: "2026-01-01T00:00:00Z", to: "2026-02-01T00:00:00Z" }, NOW, EARLIEST);
  expect(gone).toMatchObject({ from: "2026-01-31T23:59:59.999Z", to: "2026-02-01T00:00:00Z" });
});

test("new calls come only into a stretch that has not ended, and not into the search for one", () => {
  expect(isOpenEnded({}, NOW)).toBe(true);
  expect(isOpenEnded({ to: "2026-11-21T13:00:00Z" }, NOW)).toBe(true);
  expect(isOpenEnded({ to: "2026-11-21T11:00:00Z" }, NOW)).toBe(false);
  expect(isOpenEnded({ q: "id" }, NOW)).toBe(false);
  expect(isNarrowed({})).toBe(false);
  expect(isNarrowed({ ok: "true" })).toBe(true);
});
