import { expect, test } from "vitest";
import { attemptSteps } from "./attempt-steps";
import type { Phase } from "./phase";

const names = { host: "tasks.test", issuerHost: "auth.test", consents: true };
const states = (phase: Phase) => attemptSteps(phase, names)?.map(({ state }) => state);
const failed = (code: string, oauthCode: string | null) =>
  states({ name: "failed", failure: { code, oauthCode, reason: null } });

test("each phase is one step further", () => {
  expect(states({ name: "opening" })).toEqual(["current", "waiting", "waiting", "waiting"]);
  expect(states({ name: "awaiting_consent" })).toEqual(["done", "current", "waiting", "waiting"]);
  expect(states({ name: "verifying" })).toEqual(["done", "done", "done", "current"]);
  expect(states({ name: "connected" })).toEqual(["done", "done", "done", "done"]);
});

test("a failure is shown where it happened", () => {
  expect(states({ name: "denied", failure: { code: "consent_denied", oauthCode: null, reason: null } })?.[1]).toBe(
    "failed",
  );
  expect(failed("registration_failed", null)?.[0]).toBe("failed");
  expect(failed("upstream_error", "invalid_scope")?.[1]).toBe("failed");
  expect(failed("upstream_error", "invalid_grant")?.[2]).toBe("failed");
  expect(failed("token_rejected", "server_error")?.[3]).toBe("failed");
});

test("there is no way to show before it began, after it was cancelled, or with a static secret", () => {
  expect(attemptSteps({ name: "created" }, names)).toBeNull();
  expect(attemptSteps({ name: "cancelled" }, names)).toBeNull();
  expect(failed("token_rejected", null)).toBeUndefined();
  expect(attemptSteps({ name: "verifying" }, { ...names, consents: false })).toBeNull();
});
