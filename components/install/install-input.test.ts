import { expect, test } from "vitest";
import { afterInstall, DRAFT_CONTROLS, installInput, methodFor } from "./install-input";

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}

test("what is empty was not given", () => {
  expect(installInput("conn_linear", form({ name: " ", url: "", method: "oauth", shared: "on" }))).toEqual({
    connector_id: "conn_linear",
    shared: true,
  });
});

test("only the chosen way to sign in counts", () => {
  const fields = {
    client_id: "abc",
    client_secret: "hush",
    "bearer.token": "token",
    kind: "basic",
    "basic.username": "ada",
    "basic.password": "pass",
  };
  const made = (method: string) => installInput("conn_x", form({ ...fields, method }));
  const common = { connector_id: "conn_x", shared: false };
  expect(made("oauth")).toEqual(common);
  expect(made("client")).toEqual({ ...common, credentials: { client_id: "abc", client_secret: "hush" } });
  expect(made("token")).toEqual({ ...common, credentials: { type: "bearer", token: "token" } });
  expect(made("other")).toEqual({
    ...common,
    credentials: { type: "basic", username: "ada", password: "pass" },
  });
});

test("no control of a draft holds a secret", () => {
  expect(DRAFT_CONTROLS.filter((name) => /secret|token$|password|value|key_id/.test(name))).toEqual([]);
});

test("a server's own answer suggests the way to sign in", () => {
  expect(methodFor({ sign_in: "oauth", client: "automatic" })).toBe("oauth");
  expect(methodFor({ sign_in: "oauth", client: "manual" })).toBe("client");
  expect(methodFor({ sign_in: "unknown", client: null })).toBe("token");
  expect(methodFor({ sign_in: "none", client: null })).toBe("oauth");
});

test("an install leads to its connection, or to its page when it is connected", () => {
  const made = { kind: "installed", id: "inst_1", failure: null } as const;
  expect(afterInstall("aurora", false, made)).toBe("/o/aurora/connect/inst_1");
  expect(afterInstall("aurora", true, made)).toBe("/o/aurora/installations/inst_1");
  expect(afterInstall("aurora", true, { ...made, failure: { code: "unreachable" } })).toBe(
    "/o/aurora/connect/inst_1?method=token&failed=unreachable",
  );
  expect(afterInstall("aurora", false, { kind: "exists" })).toBeNull();
});
