import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  AuditPage,
  ConnectionTestEvent,
  DeliveryPage,
  Installation,
  InstallationConnection,
  InstallationCredentials,
  InstallationTest,
  WebhookEventPage,
} from "@/lib/contracts";
import { parseInstallationId, toInstallationId, uuidv7 } from "@/lib/kernel/ids";
import { inOrg } from "@/lib/platform/db";
import { sandboxHeader, sandboxKeys, sandboxStaticToken } from "@/lib/testing/sandbox";
import { api, bearer, expectOk, expectProblem, uncheckedApi } from "./api";
import { aCaller, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

const PATH = "/api/v1/installations";

let suite: HttpSuite;
let caller: Caller;
beforeAll(async () => {
  suite = await httpSuite();
  return suite.close;
});
beforeEach(async () => {
  caller = await aCaller(suite.server, {
    role: "admin",
    scopes: ["installations:read", "installations:write", "audit:read"],
  });
});

/** Both forms of its id. */
async function anInstallation(url = suite.vendor.openMcpUrl, as = caller) {
  const body = { connector_id: "conn_mcp", url };
  const { id } = expectOk(await as.call("POST", PATH, { body }), 201, Installation.strict());
  return { inst: id, uuid: parseInstallationId(id) ?? "" };
}
const act = (id: string, action: string, body?: unknown, as = caller) =>
  as.call("POST", `${PATH}/${id}/${action}`, body === undefined ? {} : { body });
const list = (id: string, what: string, query = "", as = caller) => as.call("GET", `${PATH}/${id}/${what}${query}`);

// @req R-CRED-08
test("a test is told line by line to whoever asks for lines", async () => {
  const { inst } = await anInstallation();
  await act(inst, "connect");
  // The description knows the usual answer only.
  const unchecked = uncheckedApi(suite.server.url, bearer(caller.token));
  const asLines = { headers: { Accept: "application/x-ndjson" } };
  const { status, headers, body } = await unchecked("POST", `${PATH}/${inst}/test`, asLines);
  expect([status, headers.get("content-type")]).toEqual([200, "application/x-ndjson"]);
  const told = String(body)
    .trim()
    .split("\n")
    .map((line) => ConnectionTestEvent.parse(JSON.parse(line)));
  expect(told.map(({ event }) => event)).toEqual(["plan", "step", "step", "step", "step", "step", "done"]);
  const early = await unchecked("POST", `${PATH}/${toInstallationId(uuidv7())}/test`, asLines);
  expectProblem(early, 404, "not_found");
});

// @req R-CRED-04 R-CRED-10
describe("GET, PUT and DELETE /installations/{id}/credentials", () => {
  const credentials = (id: string) => `${PATH}/${id}/credentials`;
  const key = { type: "api_key", placement: "header", name: sandboxHeader, value: sandboxKeys[0] };

  test("200: set, told without its secret, and 204: deleted", async () => {
    const { inst } = await anInstallation(`${suite.vendor.url}/by/header/mcp`);
    const set = await caller.call("PUT", credentials(inst), { body: { credential: key } });
    expect(expectOk(set, 200, Installation.strict())).toMatchObject({ status: "active" });
    const told = await caller.call("GET", credentials(inst));
    expectOk(told, 200, InstallationCredentials.strict());
    expect(told).toMatchObject({ body: { credential: { type: "api_key", label: "…nday" } } });
    expect(JSON.stringify([set.body, told.body])).not.toContain(sandboxKeys[0]);
    expect((await caller.call("DELETE", credentials(inst))).status).toBe(204);
    expect(await caller.call("GET", credentials(inst))).toMatchObject({ body: { credential: null } });
  });

  test("400: refused by the server, of no known type, or for a database", async () => {
    const { inst } = await anInstallation(`${suite.vendor.url}/by/header/mcp`);
    const put = (credential: unknown) => caller.call("PUT", credentials(inst), { body: { credential } });
    expectProblem(await put({ ...key, value: "wrong" }), 400, "bad_request");
    expectProblem(await put({ type: "telepathy" }), 400, "validation_failed");
    const text = expectProblem(
      await put({ type: "connection_string", value: "postgresql://u:canary-in-a-string@h/d" }),
      400,
      "bad_request",
    );
    expect(JSON.stringify(text)).not.toContain("canary-in-a-string");
  });
});

// @req R-API-12
describe("POST /installations/{id}/connect, /test, /credentials/rotate, /disconnect", () => {
  test("200 one after another, by both forms of the id, with the ETag of what is there now", async () => {
    for (const form of ["inst", "uuid"] as const) {
      const owner = await aCaller(suite.server, { scopes: ["installations:read", "installations:write"] });
      const { [form]: id, inst } = await anInstallation(suite.vendor.tokenMcpUrl, owner);
      const connected = await act(id, "connect", { access_token: sandboxStaticToken }, owner);
      const { version } = expectOk(connected, 200, InstallationConnection.strict());
      expect(connected).toMatchObject({ body: { id: inst, status: "active", auth_request: null } });
      expect(connected.headers.get("etag")).toBe(`"${version}"`);
      expectOk(await act(id, "test", undefined, owner), 200, InstallationTest.strict());
      const rotated = await act(id, "credentials/rotate", { access_token: sandboxStaticToken }, owner);
      expect(expectOk(rotated, 200, Installation.strict())).toMatchObject({ id: inst, status: "active" });
      expect(JSON.stringify(rotated.body)).not.toContain(sandboxStaticToken);
      const ended = await act(id, "disconnect", undefined, owner);
      expect(expectOk(ended, 200, Installation.strict())).toMatchObject({ status: "inactive" });
      expect(ended.headers.get("etag")).toBe((await owner.call("GET", `${PATH}/${id}`)).headers.get("etag"));
    }
  });

  test("204 for the end of an overlap: of the secret before nothing is left", async () => {
    const owner = await aCaller(suite.server, { scopes: ["installations:read", "installations:write"] });
    const { inst: id } = await anInstallation(suite.vendor.tokenMcpUrl, owner);
    const secret = { access_token: sandboxStaticToken };
    expectOk(await act(id, "connect", secret, owner), 200, InstallationConnection.strict());
    const rotated = await act(id, "credentials/rotate", { ...secret, overlap_seconds: 3_600 }, owner);
    expectOk(rotated, 200, Installation.strict());
    const previous = async () =>
      expectOk(await owner.call("GET", `${PATH}/${id}/credentials`), 200, InstallationCredentials).previous;
    expect(await previous()).toMatchObject([{ of: "credential", needed_at: null }]);
    const end = async (of: string) => owner.call("DELETE", `${PATH}/${id}/credentials/previous/${of}`);
    expect(await end("credential")).toMatchObject({ status: 204 });
    expect(await previous()).toEqual([]);
    expect(await end("credential")).toMatchObject({ status: 204 });
    expectProblem(await end("everything"), 400, "validation_failed");
  });

  test("200 pending with the address of the consent page", async () => {
    const { inst } = await anInstallation(suite.vendor.mcpUrl);
    const { status, auth_request: request } = expectOk(
      await act(inst, "connect"),
      200,
      InstallationConnection.strict(),
    );
    expect(status).toBe("pending");
    expect(request).toMatchObject({ type: "code", authorization_endpoint: expect.stringContaining("state=") });
  });

  test("400 for no id, a body that does not fit, a return that is not allowed, and a token the server refuses", async () => {
    for (const action of ["connect", "test", "credentials/rotate", "disconnect"])
      expectProblem(await act("nonsense", action), 400, "validation_failed");
    const { inst } = await anInstallation(suite.vendor.tokenMcpUrl);
    expectProblem(await act(inst, "connect", { scopes: "all" }), 400, "validation_failed");
    expectProblem(await act(inst, "connect", { redirect_url: "https://evil.example/" }), 400, "redirect_not_allowed");
    expectProblem(await act(inst, "credentials/rotate", { access_token: "nonsense" }), 400, "bad_request");
    expectProblem(await act(inst, "disconnect"), 400, "invalid_state");
  });

  test("401 without a key", async () => {
    const stranger = api(suite.server.url);
    for (const action of ["connect", "test", "credentials/rotate", "disconnect"])
      expectProblem(await stranger("POST", `${PATH}/${uuidv7()}/${action}`), 401, "unauthenticated");
  });

  test("403 without installations:write; 404 for an unknown and a foreign one", async () => {
    const { inst } = await anInstallation();
    const reader = await aCaller(suite.server, { organization: caller.organization, scopes: ["connectors:write"] });
    const stranger = await aCaller(suite.server, { role: "owner" });
    for (const action of ["connect", "test", "credentials/rotate", "disconnect"]) {
      expectProblem(await act(inst, action, undefined, reader), 403, "forbidden");
      expectProblem(await act(inst, action, undefined, stranger), 404, "not_found");
      expectProblem(await act(toInstallationId(uuidv7()), action), 404, "not_found");
    }
  });

  test("409 for a disabled one, and for one with nothing to test or rotate", async () => {
    const { inst } = await anInstallation();
    expectProblem(await act(inst, "test"), 409, "not_connected");
    expectProblem(await act(inst, "credentials/rotate"), 409, "not_connected");
    await caller.call("PATCH", `${PATH}/${inst}`, { body: { status: "disabled" } });
    for (const action of ["connect", "test", "credentials/rotate"])
      expectProblem(await act(inst, action), 409, "disabled");
  });
});

// @req R-API-11
describe("GET /installations/{id}/events, /deliveries, /audit", () => {
  const PAGES = { events: WebhookEventPage, deliveries: DeliveryPage, audit: AuditPage };

  async function withHistory() {
    const place = await anInstallation();
    const [orgId, installationId] = [caller.organization.id, place.uuid];
    const at = (second: number) => new Date(Date.UTC(2026, 10, 2, 10, 0, second));
    await inOrg(orgId, async (tx) => {
      for (let n = 0; n < 5; n += 1) {
        const event = {
          scheme: "standard",
          verified: true,
          rawSha256: new Uint8Array(32),
          sizeBytes: 9,
          receivedAt: at(n),
        };
        await tx.webhookEvent.create({ data: { id: uuidv7(), orgId, installationId, ...event } });
        const sent = { kind: "notification", target: "#alerts", createdAt: at(n), updatedAt: at(n) };
        await tx.delivery.create({ data: { id: uuidv7(), orgId, installationId, ...sent } });
      }
    });
    for (let n = 0; n < 4; n += 1) await caller.call("PATCH", `${PATH}/${place.inst}`, { body: { name: `Name ${n}` } });
    return place;
  }

  test("200, page by page, by both forms of the id, and nothing of others", async () => {
    const { inst, uuid } = await withHistory();
    const { inst: empty } = await anInstallation(`${suite.vendor.openMcpUrl}?empty`);
    for (const [what, schema] of Object.entries(PAGES)) {
      const first = expectOk(await list(inst, what, "?limit=2"), 200, schema.strict());
      const second = expectOk(await list(uuid, what, `?limit=2&cursor=${first.next_cursor}`), 200, schema.strict());
      const third = expectOk(await list(inst, what, `?limit=2&cursor=${second.next_cursor}`), 200, schema.strict());
      expect([first, second, third].map(({ data }) => data.length)).toEqual([2, 2, 1]);
      expect([first.has_more, second.has_more, third.has_more]).toEqual([true, true, false]);
      const whole = expectOk(await list(inst, what), 200, schema.strict());
      expect([...first.data, ...second.data, ...third.data]).toEqual(whole.data);
      expect(expectOk(await list(empty, what), 200, schema).data).toHaveLength(what === "audit" ? 1 : 0);
    }
  });

  test("200 with filters", async () => {
    const { inst } = await withHistory();
    expect(await list(inst, "events", "?verified=false")).toMatchObject({ status: 200, body: { data: [] } });
    expect(await list(inst, "deliveries", "?status=dead")).toMatchObject({ status: 200, body: { data: [] } });
    const { body } = await list(inst, "audit", "?action=installation.create");
    expect(body).toMatchObject({ data: [{ action: "installation.create", entity: { type: "installation" } }] });
  });

  test("400 for no id, a filter that is none, and a cursor of another list", async () => {
    const { inst } = await withHistory();
    for (const what of Object.keys(PAGES)) expectProblem(await list("nonsense", what), 400, "validation_failed");
    expectProblem(await list(inst, "events", "?verified=perhaps"), 400, "validation_failed");
    expectProblem(await list(inst, "deliveries", "?status=happy"), 400, "validation_failed");
    const { next_cursor: cursor } = expectOk(await list(inst, "events", "?limit=1"), 200, WebhookEventPage);
    expectProblem(await list(inst, "deliveries", `?cursor=${cursor}`), 400, "validation_failed");
    expectProblem(await list(inst, "events", `?verified=true&cursor=${cursor}`), 400, "validation_failed");
  });

  test("401 without a key, 403 without the scope, 404 for an unknown, a foreign and a deleted one", async () => {
    const { inst } = await withHistory();
    const proxy = await aCaller(suite.server, {
      organization: caller.organization,
      role: "admin",
      scopes: ["connectors:proxy"],
    });
    const stranger = await aCaller(suite.server, { role: "owner" });
    for (const what of Object.keys(PAGES)) {
      expectProblem(await api(suite.server.url)("GET", `${PATH}/${inst}/${what}`), 401, "unauthenticated");
      expectProblem(await list(inst, what, "", proxy), 403, "forbidden");
      expectProblem(await list(inst, what, "", stranger), 404, "not_found");
      expectProblem(await list(uuidv7(), what), 404, "not_found");
    }
    await caller.call("DELETE", `${PATH}/${inst}`);
    for (const what of Object.keys(PAGES)) expectProblem(await list(inst, what), 404, "not_found");
  });
});

describe("DELETE /installations/{id} with If-Match", () => {
  test("204 with what was read, 412 after a change, by both forms of the id", async () => {
    const { inst, uuid } = await anInstallation();
    const etag = String((await caller.call("GET", `${PATH}/${uuid}`)).headers.get("etag"));
    await caller.call("PATCH", `${PATH}/${uuid}`, { body: { name: "Changed" } });
    const remove = (tag: string) => caller.call("DELETE", `${PATH}/${uuid}`, { headers: { "If-Match": tag } });
    expectProblem(await remove(etag), 412, "precondition_failed");
    const now = String((await caller.call("GET", `${PATH}/${inst}`)).headers.get("etag"));
    expect(await remove(now)).toMatchObject({ status: 204, body: null });
  });

  test("412 for tags that are none, on PATCH as on DELETE; nothing changes", async () => {
    const { inst } = await anInstallation();
    for (const tag of ["nonsense", '""', '"0", "999"', "x".repeat(150)]) {
      const headers = { "If-Match": tag };
      const patched = await caller.call("PATCH", `${PATH}/${inst}`, { body: { name: "x" }, headers });
      expectProblem(patched, 412, "precondition_failed");
      expectProblem(await caller.call("DELETE", `${PATH}/${inst}`, { headers }), 412, "precondition_failed");
    }
  });
});
