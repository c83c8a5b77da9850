import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { ApiKeyCreated, Connector, Installation } from "@/lib/contracts";
import { inOrg, pgInSystem } from "@/lib/platform/db";
import { startServer } from "@/lib/testing/server";
import { type Answer, type Api, api, bearer, expectOk, expectProblem } from "./api";
import { aCaller, aPerson, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

const PATH = "/api/v1/connectors";

let suite: HttpSuite;
let caller: Caller;
beforeAll(async () => {
  suite = await httpSuite();
  return suite.close;
});
beforeEach(async () => {
  caller = await aCaller(suite.server);
});

let counter = 0;
const aConnector = () => ({ url: `https://once-${++counter}.example/` });
const keyed = (key: string) => ({ "Idempotency-Key": `"${key}"` });
const post = (body: unknown, key = "k", as: Api = caller.call, path = PATH) =>
  as("POST", path, { body, headers: keyed(key) });
const count = ({ organization: { id: orgId } } = caller) =>
  inOrg(orgId, (tx) => tx.installation.count({ where: { orgId } }));
const isReplay = ({ headers }: Answer) => headers.get("idempotency-replayed") === "true";

// @req R-ONCE-01
describe("POST with an Idempotency-Key", () => {
  test("201 once, and the same answer again, marked; the request id is the request's own", async () => {
    const body = aConnector();
    const first = await post(body);
    const second = await post(body);
    expectOk(first, 201, Connector.strict());
    expectOk(second, 201, Connector.strict());
    expect(second.body).toEqual(first.body);
    expect([isReplay(first), isReplay(second)]).toEqual([false, true]);
    expect(second.headers.get("x-request-id")).not.toBe(first.headers.get("x-request-id"));
    expect(second.headers.get("ratelimit")).toMatch(/^"write";r=\d+;t=\d+/);
    expect(await count()).toBe(1);
  });

  test("200 and its ETag again, for a flow that calls the network", async () => {
    const body = { connector_id: "conn_mcp", url: suite.vendor.openMcpUrl };
    const { id } = expectOk(await caller.call("POST", "/api/v1/installations", { body }), 201, Installation);
    const connect = () => post(undefined, "connect", caller.call, `/api/v1/installations/${id}/connect`);
    const [first, second] = [await connect(), await connect()];
    expect(first).toMatchObject({ status: 200, body: { status: "active" } });
    expect(second.body).toEqual(first.body);
    expect(second.headers.get("etag")).toBe(first.headers.get("etag"));
    expect(isReplay(second)).toBe(true);
  });

  test("201 once of 100 at the same moment; the others get its answer or are told to wait", async () => {
    const body = aConnector();
    const answers = await Promise.all(Array.from({ length: 100 }, () => post(body)));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.filter((answer) => !isReplay(answer))).toHaveLength(1);
    expect(new Set(made.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    for (const waiting of answers.filter(({ status }) => status !== 201)) {
      expectProblem(waiting, 409, "request_in_flight");
      expect(waiting.headers.get("retry-after")).toBe("1");
    }
    expect(await count()).toBe(1);
  });

  // @req R-VAULT-03
  test("201 with a new key, the same key again, and its secret nowhere in the database", async () => {
    const person = await aPerson(suite.server, caller.organization, "developer");
    const create = () => post({ name: "once", scopes: ["usage:read"] }, "a key", person.call, "/api/v1/api-keys");
    const first = expectOk(await create(), 201, ApiKeyCreated.strict());
    expect(expectOk(await create(), 201, ApiKeyCreated.strict())).toEqual(first);
    const works = await api(suite.server.url, bearer(first.api_key))("GET", "/api/v1/usage");
    expect(works.status).toBe(200);
    const { rows } = await pgInSystem((client) =>
      client.query<{ text: string }>("select k::text as text from idempotency_key k"),
    );
    const [, secret = "?"] = /_([\w-]{40,})$/.exec(first.api_key) ?? [];
    const everything = rows.map(({ text }) => text).join("\n");
    expect(everything).not.toContain(secret);
    expect(everything).not.toContain(Buffer.from(secret).toString("hex"));
  });

  // @req R-ONCE-02
  test("400 is the answer again, under the same status", async () => {
    const body = { connector_id: "conn_mcp", url: "ftp://once.example/" };
    const create = () => post(body, "bad", caller.call, "/api/v1/installations");
    const [first, second] = [await create(), await create()];
    expectProblem(first, 400, "bad_request");
    expect({ ...second, headers: null }).toEqual({ ...first, headers: null });
    expect(isReplay(second)).toBe(true);
    expect(second.headers.get("content-type")).toBe("application/problem+json");
  });

  test.each(['""', "two words", `"${"k".repeat(256)}"`, '"open'])("400 for the key %s", async (key) => {
    const answer = await caller.call("POST", PATH, { body: aConnector(), headers: { "Idempotency-Key": key } });
    expectProblem(answer, 400, "bad_request");
    expect(await count()).toBe(0);
  });

  test("401 takes no key: what a stranger sends is nobody's", async () => {
    expectProblem(await post(aConnector(), "k", api(suite.server.url)), 401, "unauthenticated");
  });

  // @req R-ONCE-02
  test("403 is not kept: with the scope the same request goes through", async () => {
    const reader = await aCaller(suite.server, { scopes: ["connectors:read"] });
    const body = aConnector();
    expectProblem(await post(body, "k", reader.call), 403, "forbidden");
    const scopes = ["connectors:read", "connectors:write"];
    await inOrg(reader.organization.id, (tx) =>
      tx.apiKey.updateMany({ where: { userId: reader.member.principal.id }, data: { scopes } }),
    );
    expect(await post(body, "k", reader.call)).toMatchObject({ status: 201 });
  });

  test("422 for another request with the same key; another operation or principal has keys of its own", async () => {
    const body = aConnector();
    expect(await post(body)).toMatchObject({ status: 201 });
    expectProblem(await post(aConnector()), 422, "idempotency_key_reused");
    expectProblem(await post({ ...body, metadata: { a: "b" } }), 422, "idempotency_key_reused");
    expect(await count()).toBe(1);
    const other = await aCaller(suite.server, { organization: caller.organization });
    expect(await post(body, "k", other.call)).toMatchObject({ status: 201 });
    const install = { connector_id: "conn_mcp", ...aConnector() };
    expect(await post(install, "k", caller.call, "/api/v1/installations")).toMatchObject({ status: 201 });
  });

  test("without a key each request counts, and on GET the header means nothing", async () => {
    const body = aConnector();
    expect(await caller.call("POST", PATH, { body })).toMatchObject({ status: 201 });
    expectProblem(await caller.call("POST", PATH, { body }), 400, "duplicate");
    const listed = await caller.call("GET", PATH, { headers: keyed("k") });
    expect(listed.status).toBe(200);
    expect(isReplay(listed)).toBe(false);
  });
});

// @req R-ONCE-03
test("after kill -9 amid requests with keys, each has one effect once it was sent again", async () => {
  const dying = await startServer({ env: suite.env });
  const there = api(dying.url, bearer(caller.token));
  const bodies = Array.from({ length: 30 }, aConnector);
  const sent = bodies.map((body, n) => post(body, `kill-${n}`, there).catch(() => null));
  await Promise.race(sent);
  await dying.kill();
  await Promise.all(sent);
  // What the dead process holds would be given up after a minute: here it is now.
  const orgId = caller.organization.id;
  await inOrg(orgId, (tx) =>
    tx.idempotencyKey.updateMany({ where: { orgId, sealed: null }, data: { leaseUntil: new Date(0) } }),
  );
  const again = await Promise.all(bodies.map((body, n) => post(body, `kill-${n}`)));
  expect(again.map(({ status }) => status)).toEqual(bodies.map(() => 201));
  expect(await count()).toBe(bodies.length);
});
