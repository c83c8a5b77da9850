import { expect, test } from "vitest";
import { stateWords } from "./state-words";

const base = {
  name: "Northwind Tasks",
  enabled: true,
  state: "connected",
  disconnect_code: null,
  disconnect_reason: null,
  last_used_at: null,
  connected_at: null,
} as const;

test("one that works says when it was last called, and asks for nothing", () => {
  expect(stateWords(base, null)).toEqual({ sentence: "Working · no calls yet", instant: null, action: null });
  const used = stateWords({ ...base, last_used_at: "2026-11-21T10:00:00.000Z" }, null);
  expect(used).toEqual({
    sentence: "Working",
    instant: { label: "last call", at: "2026-11-21T10:00:00.000Z" },
    action: null,
  });
});

test("each state has its one thing to do", () => {
  const action = (over: object) => stateWords({ ...base, ...over }, null).action;
  expect(action({ enabled: false })).toBe("enable");
  expect(action({ state: "created" })).toBe("connect");
  expect(action({ state: "auth_required" })).toBe("sign_in");
  expect(action({ state: "disconnected", disconnect_code: "client_request" })).toBe("connect");
  expect(action({ state: "disconnected", disconnect_code: "refresh_failed" })).toBe("reconnect");
});

test("the thing comes first", () => {
  const lost = { ...base, state: "disconnected", disconnect_code: "token_revoked" } as const;
  expect(stateWords(lost, null).sentence).toBe("Northwind Tasks needs you to sign in again");
  const refused = { ...lost, disconnect_code: "client_rejected" } as const;
  expect(stateWords(refused, null).sentence).toBe("Northwind Tasks needs its client's current secret");
});

test("a fault that may pass says when it is tried again", () => {
  const lost = {
    ...base,
    state: "disconnected",
    disconnect_code: "unreachable",
    disconnect_reason: "tasks.test did not answer in time.",
  } as const;
  expect(stateWords(lost, "2026-11-21T10:00:30.000Z")).toEqual({
    sentence: "tasks.test did not answer in time",
    instant: { label: "tried again", at: "2026-11-21T10:00:30.000Z" },
    action: "reconnect",
  });
});
