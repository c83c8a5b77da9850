import { expect, test } from "vitest";
import { selectScopes, stepUpScopes } from "./index";

// @req R-OAUTH-12
test("what the caller asks for, else what is challenged, else what the resource lists, else nothing", () => {
  const all = { requested: ["r"], challengeScope: "c d", resourceScopes: ["s"] };
  expect(selectScopes(all)).toEqual(["r"]);
  expect(selectScopes({ ...all, requested: [] })).toEqual(["c", "d"]);
  expect(selectScopes({ resourceScopes: ["s", "t"] })).toEqual(["s", "t"]);
  expect(selectScopes({})).toEqual([]);
});

test("offline_access joins only where the authorization server lists it", () => {
  expect(selectScopes({ challengeScope: "c", serverScopes: ["openid", "offline_access"] })).toEqual([
    "offline_access",
    "c",
  ]);
  expect(selectScopes({ challengeScope: "c", serverScopes: ["openid"] })).toEqual(["c"]);
  expect(selectScopes({ challengeScope: "offline_access c", serverScopes: ["offline_access"] })).toEqual([
    "offline_access",
    "c",
  ]);
});

test("offline_access is never asked for alone: it would replace the server's default scopes", () => {
  expect(selectScopes({ serverScopes: ["offline_access"] })).toEqual([]);
});

test("what is no scope is left out, and there is a bound", () => {
  expect(selectScopes({ resourceScopes: ["a", "a", "b c", "", 'q"', "d"] })).toEqual(["a", "d"]);
  const many = Array.from({ length: 1000 }, (_, index) => `scope-${index}`);
  expect(selectScopes({ resourceScopes: many })).toHaveLength(100);
  expect(selectScopes({ resourceScopes: ["x".repeat(5000), "y"] })).toEqual([]);
});

test("step-up keeps what is granted and adds what is challenged", () => {
  expect(stepUpScopes(["a", "b"], "b c")).toEqual({ kind: "ask", scopes: ["a", "b", "c"] });
});

test("step-up stops where asking again would loop", () => {
  expect(stepUpScopes(["a", "b"], "a")).toEqual({ kind: "stop" });
  expect(stepUpScopes(["a"], undefined)).toEqual({ kind: "stop" });
});

test("step-up stops at the bound instead of dropping a scope", () => {
  const granted = Array.from({ length: 100 }, (_, index) => `scope-${index}`);
  expect(stepUpScopes(granted, "one-more")).toEqual({ kind: "stop" });
});
