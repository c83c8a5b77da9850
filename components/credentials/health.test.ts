import { expect, test } from "vitest";
import type { RefreshHealth } from "@/lib/contracts";
import { healthOf } from "./health";

const now = new Date("2026-11-21T14:00:00.000Z");
const at = (minutes: number) => new Date(now.getTime() + minutes * 60_000).toISOString();
const installation = { state: "connected", disconnect_code: null, url: "https://tasks.example/mcp" } as const;
const refresh: RefreshHealth = {
  status: "healthy",
  next_refresh_at: at(12),
  paused_until: null,
  last_error: null,
  last_refreshed_at: at(-48),
};
const credential = {
  type: "oauth",
  origin: "https://tasks.example",
  origin_matches: true,
  expires_at: at(32),
  refresh,
} as const;
const health = (change: Partial<RefreshHealth>) =>
  healthOf({ ...credential, refresh: { ...refresh, ...change } }, installation, now);

test("one that renews itself says when", () => {
  expect(health({})).toEqual({
    kind: "healthy",
    word: "Healthy",
    sentence: "It renews itself in about 12 minutes.",
    changesAtMs: Date.parse(at(12)),
  });
});

test("one that is tried again says when and why, and that the token at hand works", () => {
  const retrying = health({
    status: "retrying",
    paused_until: at(5),
    last_error: "The authorization server answered 503",
  });
  expect(retrying.word).toBe("Trying again at 14:05 UTC");
  expect(retrying.sentence).toBe(
    "The authorization server answered 503. The one at hand works until 14:32 UTC; nothing is interrupted.",
  );
  expect(retrying.changesAtMs).toBe(Date.parse(at(5)));
});

test("one that is being renewed, has expired or needs somebody says so", () => {
  expect(health({ status: "renewing" }).kind).toBe("renewing");
  expect(health({ status: "expired" }).kind).toBe("expired");
  expect(health({ status: "reconnect_needed", last_error: null })).toMatchObject({
    kind: "needs_you",
    sentence: "It can no longer be renewed. Sign in again.",
  });
});

test("one that has expired is looked at again when it is due to be renewed, unless that is long past", () => {
  const due = (next: string) => health({ status: "expired", next_refresh_at: next }).changesAtMs;
  expect(due(at(0))).toBe(now.getTime());
  expect(due(at(-1))).toBeNull();
});

test("one that was lost while the page was made is looked at again at once, so that the whole page says so", () => {
  expect(health({ status: "reconnect_needed" }).changesAtMs).toBe(now.getTime());
  const lost = { ...installation, state: "disconnected", disconnect_code: "unreachable" } as const;
  const refused = { ...credential, refresh: { ...refresh, status: "reconnect_needed" } } as const;
  expect(healthOf(refused, lost, now).changesAtMs).toBeNull();
});

test("one whose OAuth client is refused says that its secret has to be entered, before its token ends and after", () => {
  const last_error = "The authorization server refuses the client's secret: enter the current one.";
  expect(health({ status: "retrying", paused_until: at(32), last_error })).toMatchObject({
    kind: "retrying",
    sentence: `${last_error} The one at hand works until 14:32 UTC; nothing is interrupted.`,
  });
  const lost = { ...installation, state: "disconnected", disconnect_code: "client_rejected" } as const;
  const waiting = { ...refresh, status: "reconnect_needed", last_error } as const;
  expect(healthOf({ ...credential, expires_at: at(-1), refresh: waiting }, lost, now)).toMatchObject({
    kind: "needs_you",
    word: "Needs you",
    sentence: last_error,
  });
});

test("what nobody renews works until it ends", () => {
  const fixed = { ...credential, type: "bearer", refresh: null } as const;
  expect(healthOf({ ...fixed, expires_at: null }, installation, now).kind).toBe("healthy");
  expect(healthOf({ ...fixed, expires_at: at(-1) }, installation, now).kind).toBe("expired");
  expect(healthOf({ ...fixed, expires_at: at(3 * 24 * 60) }, installation, now).sentence).toBe(
    "It ends in about 3 days, and nothing renews it.",
  );
});

test("one whose address has changed is withheld, whatever else holds", () => {
  const moved = healthOf({ ...credential, origin_matches: false }, installation, now);
  expect(moved.kind).toBe("withheld");
  expect(moved.sentence).toContain("tasks.example");
});

test("one that the server refused needs somebody", () => {
  const refused = { ...installation, state: "disconnected", disconnect_code: "token_rejected" } as const;
  expect(healthOf({ ...credential, type: "bearer", refresh: null }, refused, now).kind).toBe("needs_you");
});
