import { expect, test } from "vitest";
import { reconnectWords } from "./reconnect-words";

const lost = {
  name: "Northwind Tasks",
  url: "https://tasks.example/mcp",
  enabled: true,
  state: "disconnected",
  disconnect_code: "refresh_failed",
} as const;

test.each([
  ["refresh_failed", "Northwind Tasks needs you to sign in again", "Sign in again", "consent"],
  ["client_rejected", "Northwind Tasks needs its client's current secret", "Enter the secret", "client_secret"],
  ["token_revoked", "Northwind Tasks needs you to sign in again", "Sign in again", "consent"],
  ["token_expired", "Northwind Tasks needs you to sign in again", "Sign in again", "consent"],
  ["token_rejected", "Northwind Tasks needs another secret", "Enter another", "secret"],
  ["insufficient_scope", "Northwind Tasks needs another permission", "Grant it", "consent"],
] as const)("%s is said in words, with what mends it", (code, title, fix, by) => {
  expect(reconnectWords({ ...lost, disconnect_code: code })).toMatchObject({ title, fix, by });
});

test.each([
  ["a fault that may pass", { disconnect_code: "unreachable" }],
  ["somebody's own disconnect", { disconnect_code: "client_request" }],
  ["one that is switched off", { enabled: false }],
  ["one that works", { state: "connected", disconnect_code: null }],
] as const)("%s asks for nothing", (_, change) => {
  expect(reconnectWords({ ...lost, ...change })).toBeNull();
});
