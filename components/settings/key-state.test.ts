import { expect, test } from "vitest";
import { keyState } from "./key-state";

const now = new Date("2026-11-21T12:00:00Z");

test.each([
  [{ revoked_at: null, expires_at: null }, "live"],
  [{ revoked_at: null, expires_at: "2026-12-21T12:00:00Z" }, "live"],
  [{ revoked_at: null, expires_at: "2026-11-28T12:00:00Z" }, "expiring"],
  [{ revoked_at: null, expires_at: "2026-11-21T12:00:00Z" }, "expired"],
  [{ revoked_at: "2026-11-01T00:00:00Z", expires_at: "2026-12-21T12:00:00Z" }, "revoked"],
] as const)("%o is %s", (key, state) => {
  expect(keyState(key, now)).toBe(state);
});
