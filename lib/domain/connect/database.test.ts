import { inspect } from "node:util";
import { beforeAll, expect, test } from "vitest";
import { forget } from "@/lib/platform/once";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { connectingSuite } from "@/lib/testing/connecting";
import { aPlane, send } from "@/lib/testing/data-plane";
import type { Listening } from "@/lib/testing/listening";
import { getInstallation } from "../installations";
import { describeCredentials } from "./describe-credentials";
import { install } from "./install";
import { rotateCredentials } from "./rotate-credentials";
import { testConnection } from "./test-connection";
import { listConnectorTools } from "./tools";

let plane: Listening;
/** Of a real PostgreSQL: the one that the tests run on. */
let login: URL;
beforeAll(async () => {
  const suite = await connectingSuite();
  login = new URL(suite.databaseUrl);
  login.search = "?sslmode=disable";
  process.env["EGRESS_ALLOW"] = `${login.hostname}:${login.port}`;
  forget("env");
  plane = await aPlane();
  return async () => {
    await plane.close();
    await suite.close();
  };
});

const given = (value = login.href) => ({ type: "connection_string", value });
const other = (change: Partial<URL>) => Object.assign(new URL(login), change).href;
const aDeveloper = async () => aMember(await anOrganization(), "developer");

async function installed(ctx: Awaited<ReturnType<typeof aDeveloper>>, value?: string) {
  const outcome = await install(ctx, { connector_id: "conn_db-postgresql", credentials: given(value) });
  if (outcome.kind !== "installed") throw new Error("there was one already");
  return outcome;
}

// @req R-CRED-11
test("a database is signed in to with its connection string, and nothing tells its password", async () => {
  const member = await aDeveloper();
  const made = await installed(member);
  expect(made.failure).toBeNull();
  const told = await getInstallation(member, { id: made.id });
  expect(told).toMatchObject({
    status: "active",
    url: `postgresql://${login.host}${login.pathname}`,
    server_info: { name: "PostgreSQL", version: expect.stringMatching(/^\d+/) },
  });
  const view = await describeCredentials(member, { id: made.id });
  expect(view.credential).toMatchObject({
    type: "connection_string",
    label: `${login.username}@${login.host}${login.pathname}`,
    placement: { in: "connection", name: null },
    origin: `postgresql://${login.host}`,
    origin_matches: true,
  });
  expect(login.password).toMatch(/.{8}/);
  expect(inspect([made, told, view], { depth: 9 })).not.toContain(login.password);
});

// @req R-CRED-11
test("it is tested step by step, has no tools, and a call to it is answered with a problem", async () => {
  const member = await aDeveloper();
  const { id, connector_uuid: uuid } = await installed(member);
  const tested = await testConnection(member, { id });
  expect(tested.steps).toMatchObject([
    { id: "address", outcome: "ok" },
    { id: "sign_in", outcome: "ok" },
    { id: "handshake", outcome: "ok", note: expect.stringMatching(/^Signed in: PostgreSQL \d/) },
  ]);
  expect(await listConnectorTools(member, { id })).toMatchObject({ kind: "unavailable" });
  const { token } = await aKey(member, ["connectors:proxy"]);
  const answer = await send(plane.url, { token, path: `/api/v1/connectors/${uuid}/mcp` });
  expect([answer.status, await answer.json()]).toMatchObject([400, { detail: expect.stringContaining("database") }]);
});

// @req R-CRED-11
test("a wrong password, a missing database and a host that is not there are told apart, without any of the string", async () => {
  const member = await aDeveloper();
  const password = "canary-that-is-wrong";
  const refused = await installed(member, other({ password }));
  expect(refused.failure).toMatchObject({ code: "token_rejected" });
  const absent = await installed(await aDeveloper(), other({ pathname: "/no_such_database" }));
  expect(absent.failure).toMatchObject({ code: "upstream_error", message: expect.stringContaining("no database") });
  const inside = await installed(member, `postgresql://u:${password}@10.0.0.1/d`);
  expect(inside.failure).toMatchObject({ code: "address_blocked" });
  const withTls = await installed(await aDeveloper(), other({ search: "" }));
  expect(withTls.failure).toMatchObject({ code: "unreachable", message: expect.stringContaining("TLS") });
  expect(inspect([refused, absent, inside, withTls])).not.toContain(password);
});

// @req R-CRED-11
test("another connection string has to lead to the same host; other secrets are not for databases", async () => {
  const member = await aDeveloper();
  const { id } = await installed(member);
  const elsewhere = rotateCredentials(member, { id, credential: given(other({ hostname: "db.example" })) });
  await expect(elsewhere).rejects.toMatchObject({
    code: "bad_request",
    message: expect.stringContaining("another host"),
  });
  const key = rotateCredentials(member, { id, credential: { type: "api_key", value: "k" } });
  await expect(key).rejects.toMatchObject({ code: "bad_request" });
  expect(await rotateCredentials(member, { id, credential: given() })).toMatchObject({ status: "active" });
  const none = install(member, { connector_id: "conn_db-postgresql", url: "https://db.example/" });
  await expect(none).rejects.toMatchObject({ code: "bad_request" });
});
