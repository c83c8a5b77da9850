import { expect, test } from "vitest";
import { afterInstall, installInput } from "./install-input";

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
  const fields = { client_id: "abc", client_secret: "hush", access_token: "token" };
  expect(installInput("conn_x", form({ ...fields, method: "client" }))).toEqual({
    connector_id: "conn_x",
    shared: false,
    credentials: { client_id: "abc", client_secret: "hush" },
  });
  expect(installInput("conn_x", form({ ...fields, method: "token" }))).toEqual({
    connector_id: "conn_x",
    shared: false,
    access_token: "token",
  });
  expect(installInput("conn_x", form({ ...fields, method: "oauth" }))).toEqual({
    connector_id: "conn_x",
    shared: false,
  });
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
