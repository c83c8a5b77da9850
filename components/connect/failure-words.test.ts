import { expect, test } from "vitest";
import { DisconnectCode } from "@/lib/contracts";
import { explainFailure } from "./failure-words";

const context = { name: "Northwind Tasks", host: "tasks.test", issuerHost: "auth.test", scopes: ["tasks:read"] };
const explain = (code: string, oauthCode: string | null = null, reason: string | null = null) =>
  explainFailure({ code, oauthCode, reason }, context);

// What a person disconnected is no failure; the rest can be read from the state.
const shown = DisconnectCode.options.filter((code) => code !== "client_request");
const problems = [
  "address_blocked",
  "discovery_failed",
  "registration_failed",
  "pkce_unsupported",
  "redirect_not_allowed",
  "unauthenticated",
  "conflict",
  "disabled",
  "network",
  "something_new",
];

test.each([...shown, ...problems])("%s is told in words, without its code", (code) => {
  const { title, detail } = explain(code);
  expect(title).toMatch(/^[A-Z]|^[a-z.]+ /);
  expect(detail).toMatch(/[.]$/);
  expect(`${title} ${detail}`).not.toContain("_failed");
});

test("who can fix it, by a control of its own", () => {
  expect(explain("registration_failed").fixes).toContain("client_id");
  expect(explain("client_rejected").fixes).toEqual(["client_id"]);
  expect(explain("discovery_failed").fixes).toContain("token");
  expect(explain("disabled").fixes).toEqual(["enable"]);
  expect(explain("forbidden").fixes).toEqual([]);
});

test("the authorization server's answer says more than our code", () => {
  expect(explain("upstream_error", "invalid_scope").detail).toContain("tasks:read");
  expect(explain("upstream_error", "invalid_client").fixes).toContain("client_id");
  expect(explain("upstream_error", "server_error", "It had an error of its own.").detail).toBe(
    "It had an error of its own.",
  );
});

test("an old answer does not explain another failure", () => {
  expect(explain("unreachable", "invalid_scope").title).toBe("tasks.test cannot be reached");
});
