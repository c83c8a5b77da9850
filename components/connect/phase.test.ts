import { expect, test } from "vitest";
import type { ConnectAttempt, Connector } from "@/lib/contracts";
import { isOver, phaseOf } from "./phase";

const connector = {
  id: "0191",
  state: "auth_required",
  disconnect_code: null,
  disconnect_reason: null,
  // Only what the phase is read from.
} as unknown as Connector;
const attempt = { phase: "waiting", outcome: null, outcome_code: null } as unknown as ConnectAttempt;
const waiting = { step: "waiting", returned: false } as const;
const idle = { step: "idle", failure: null } as const;

test("goes from created by opening, consent, exchange and check to connected", () => {
  const created = { ...connector, state: "created" } as const;
  const names = [
    phaseOf(idle, created, null),
    phaseOf({ step: "opening" }, created, null),
    phaseOf(waiting, connector, null),
    phaseOf(waiting, connector, { ...attempt, phase: "exchanging" }),
    phaseOf(waiting, connector, { ...attempt, phase: "ended", outcome: "connected" }),
    phaseOf(waiting, { ...connector, state: "connected" }, attempt),
  ].map(({ name }) => name);
  expect(names).toEqual(["created", "opening", "awaiting_consent", "exchanging", "verifying", "connected"]);
});

test("somebody who has come back is only a hint: the state decides", () => {
  const returned = { step: "waiting", returned: true } as const;
  expect(phaseOf(returned, connector, attempt).name).toBe("verifying");
  const denied = { ...connector, state: "disconnected", disconnect_code: "consent_denied" } as const;
  expect(phaseOf(returned, denied, attempt).name).toBe("denied");
});

test("denied, expired, failed and cancelled are ends of their own", () => {
  const lost = (code: Connector["disconnect_code"]) =>
    phaseOf(waiting, { ...connector, state: "disconnected", disconnect_code: code }, attempt).name;
  expect(lost("consent_denied")).toBe("denied");
  expect(lost("flow_expired")).toBe("expired");
  expect(lost("upstream_error")).toBe("failed");
  expect(phaseOf({ step: "cancelled" }, connector, attempt).name).toBe("cancelled");
});

test("a link that ran out is expired before the server's job has been by", () => {
  expect(phaseOf(waiting, connector, { ...attempt, phase: "ended" }).name).toBe("expired");
});

test("a link that another sign-in replaced has failed", () => {
  const phase = phaseOf(waiting, connector, { ...attempt, phase: "ended", outcome: "superseded" });
  expect(phase).toMatchObject({ name: "failed", failure: { code: "superseded" } });
});

test("a failure carries what the authorization server answered", () => {
  const lost = {
    ...connector,
    state: "disconnected",
    disconnect_code: "upstream_error",
    disconnect_reason: "No.",
  } as const;
  expect(phaseOf(idle, lost, { ...attempt, phase: "ended", outcome_code: "invalid_scope" })).toEqual({
    name: "failed",
    failure: { code: "upstream_error", oauthCode: "invalid_scope", reason: "No." },
  });
});

test("what a person disconnected is a beginning, not a failure", () => {
  const off = { ...connector, state: "disconnected", disconnect_code: "client_request" } as const;
  expect(phaseOf(idle, off, null).name).toBe("created");
  expect(isOver(phaseOf(idle, off, null))).toBe(false);
});
