import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { changeRole, revokeApiKey } from "@/lib/domain/orgs";
import { disconnect } from "@/lib/domain/connect";
import { updateInstallation } from "@/lib/domain/installations";
import { inOrg } from "@/lib/platform/db";
import { aKey, aMember } from "@/lib/testing/actors";
import { aCallable, dataPlaneSuite, meteredCalls, send } from "@/lib/testing/data-plane";
import { usageTables } from "@/lib/testing/metering";
import { answerJson, anUpstream, type Upstream } from "@/lib/testing/upstream";

let plane: Awaited<ReturnType<typeof dataPlaneSuite>>;
let upstream: Upstream;
beforeAll(async () => {
  plane = await dataPlaneSuite();
  return plane.close;
});
beforeEach(async () => {
  upstream = await anUpstream();
  return upstream.close;
});

type Place = Awaited<ReturnType<typeof aCallable>>;

async function problemOf(response: Response) {
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
  return { status: response.status, ...((await response.json()) as object) };
}

async function expectNothingMetered({ organization }: Place): Promise<void> {
  const { events, open } = await usageTables(organization.id);
  expect({ events, open }).toEqual({ events: [], open: [] });
}

// @req R-USE-01 R-USE-02
describe("200", () => {
  test("the server's answer, and one call in the books", async () => {
    const place = await aCallable({ url: upstream.url });
    upstream.answer((response) => answerJson(response, { jsonrpc: "2.0", id: 1, result: { content: [] } }));
    const response = await send(plane.url, place, { headers: { "x-request-id": "request-abc" } });
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ jsonrpc: "2.0", id: 1, result: { content: [] } });
    expect(response.headers.get("x-request-id")).toBe("request-abc");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const principal = place.key.principal;
    expect(await meteredCalls(place.organization.id, 1)).toMatchObject([
      {
        method: "tools/call",
        tool: "list_tasks",
        ok: true,
        status: 200,
        error_code: null,
        request_id: "request-abc",
        passport_id: `passport_${principal.kind === "key" ? principal.id : ""}`,
      },
    ]);
  });

  test.each([
    ["a JSON-RPC error", { error: { code: -32_602, message: "no" } }, "rpc_-32602"],
    ["a tool that failed", { result: { isError: true, content: [] } }, "tool_error"],
  ])("%s passes, and counts as failed", async (_name, part, code) => {
    const place = await aCallable({ url: upstream.url });
    upstream.answer((response) => answerJson(response, { jsonrpc: "2.0", id: 1, ...part }));
    expect(await (await send(plane.url, place)).json()).toMatchObject(part);
    expect(await meteredCalls(place.organization.id, 1)).toMatchObject([{ ok: false, status: 200, error_code: code }]);
  });
});

test.each([202, 400, 404, 500, 503])("%d of the server passes with its body", async (status) => {
  const place = await aCallable({ url: upstream.url });
  upstream.answer((response) => response.writeHead(status, { "content-type": "text/plain" }).end("as it is"));
  const response = await send(plane.url, place, { message: { jsonrpc: "2.0", method: "notifications/initialized" } });
  expect([response.status, await response.text()]).toEqual([status, "as it is"]);
  const ok = status === 202;
  expect(await meteredCalls(place.organization.id, 1)).toMatchObject([
    { method: "notifications/initialized", ok, status, error_code: ok ? null : "upstream_status" },
  ]);
});

test.each(["GET", "DELETE"])("405 of the server to %s is no failure: it does not offer that", async (method) => {
  const place = await aCallable({ url: upstream.url });
  upstream.answer((response) => response.writeHead(405, { allow: "POST" }).end());
  expect((await send(plane.url, place, { method })).status).toBe(405);
  const described = method === "GET" ? "stream" : "session/delete";
  expect(await meteredCalls(place.organization.id, 1)).toMatchObject([{ method: described, ok: true, status: 405 }]);
});

// @req R-AUTH-07
describe("401", () => {
  test.each([
    ["no key", {}],
    ["another scheme", { authorization: "Basic cGI6cGI=" }],
    ["a malformed bearer", { authorization: "Bearer pb_" }],
    ["two tokens", { authorization: "Bearer a b" }],
    ["an unknown key", { authorization: `Bearer pb_${"0".repeat(32)}_${"a".repeat(43)}` }],
    ["a session cookie alone", { cookie: "__Host-next-auth.session-token=x" }],
  ])("%s", async (_name, headers) => {
    const place = await aCallable({ url: upstream.url });
    const response = await fetch(plane.url + place.path, { method: "POST", body: "{}", headers });
    expect(response.headers.get("www-authenticate")).toBe(
      'Bearer resource_metadata="http://localhost:3999/.well-known/oauth-protected-resource"',
    );
    expect(await problemOf(response)).toMatchObject({ status: 401, code: "unauthenticated", instance: place.path });
    expect(upstream.received).toEqual([]);
    await expectNothingMetered(place);
  });

  test("a key that has just been revoked, although it was used a moment ago", async () => {
    const place = await aCallable({ url: upstream.url });
    expect((await send(plane.url, place)).status).toBe(200);
    const { principal } = place.key;
    if (principal.kind === "key") await revokeApiKey(place.member, { id: principal.id });
    expect((await send(plane.url, place)).status).toBe(401);
    expect(upstream.received).toHaveLength(1);
  });

  test("a key that has expired", async () => {
    const place = await aCallable({ url: upstream.url });
    expect((await send(plane.url, place)).status).toBe(200);
    const ended = { expiresAt: new Date(Date.now() - 1) };
    await inOrg(place.organization.id, (tx) => tx.apiKey.updateMany({ data: ended }));
    expect((await send(plane.url, place)).status).toBe(401);
  });
});

// @req R-AUTH-08
describe("403", () => {
  test("a key without connectors:proxy", async () => {
    const place = await aCallable({ url: upstream.url, scopes: ["connectors:read", "connectors:write"] });
    expect(await problemOf(await send(plane.url, place))).toMatchObject({ status: 403, code: "forbidden" });
    await expectNothingMetered(place);
  });

  test("a key whose person has just become a viewer", async () => {
    const place = await aCallable({ url: upstream.url });
    const owner = await aMember(place.organization, "owner");
    expect((await send(plane.url, place)).status).toBe(200);
    await changeRole(owner, { user_id: place.member.principal.id, role: "viewer" });
    expect((await send(plane.url, place)).status).toBe(403);
  });
});

describe("404", () => {
  test("what is absent, another organization's and a colleague's private connector: all the same", async () => {
    const [mine, theirs] = [await aCallable({ url: upstream.url }), await aCallable({ url: upstream.url })];
    const colleague = await aMember(mine.organization, "developer");
    const { token } = await aKey(colleague, ["connectors:proxy"]);
    await send(plane.url, mine);
    const answers = [
      await problemOf(await send(plane.url, { ...mine, path: mine.path.replace(mine.id, crypto.randomUUID()) })),
      await problemOf(await send(plane.url, { ...mine, path: theirs.path })),
      await problemOf(await send(plane.url, { ...mine, token })),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 404, code: "not_found", detail: "Connector not found" });
    }
    expect(upstream.received).toHaveLength(1);
  });
});

test.each(["PUT", "PATCH", "HEAD", "OPTIONS"])("405: %s, with what is allowed", async (method) => {
  const place = await aCallable({ url: upstream.url });
  const response = await send(plane.url, place, { method });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST, DELETE"]);
});

// @req R-MCP-12
describe("409", () => {
  test.each([
    ["created", { state: "created" }, /Connect it first/],
    ["auth_required", { state: "auth_required" }, /waits for consent/],
    [
      "disconnected",
      { state: "disconnected", disconnectCode: "token_revoked", disconnectReason: "The token was revoked." },
      /disconnected: The token was revoked\. Connect it again/,
    ],
    [
      "disconnected, with a client that is refused",
      { state: "disconnected", disconnectCode: "client_rejected", disconnectReason: "Enter the current secret." },
      /disconnected: Enter the current secret\.$/,
    ],
  ])("%s: not_connected, with what to do", async (_state, change, sentence) => {
    const place = await aCallable({ url: upstream.url });
    await inOrg(place.organization.id, (tx) => tx.installation.updateMany({ where: { id: place.id }, data: change }));
    const problem = await problemOf(await send(plane.url, place));
    expect(problem).toMatchObject({ status: 409, code: "not_connected", detail: expect.stringMatching(sentence) });
    await expectNothingMetered(place);
  });

  test("at once after a disconnect or a disable, and never after enabling again", async () => {
    const place = await aCallable({ url: upstream.url });
    for (let round = 0; round < 5; round += 1) {
      expect((await send(plane.url, place)).status).toBe(200);
      await updateInstallation(place.member, { id: place.id, status: "disabled" });
      expect(await problemOf(await send(plane.url, place))).toMatchObject({ status: 409, code: "disabled" });
      await updateInstallation(place.member, { id: place.id, status: "active" });
    }
    expect((await send(plane.url, place)).status).toBe(200);
    await disconnect(place.member, { id: place.id });
    const problem = await problemOf(await send(plane.url, place));
    expect(problem).toMatchObject({ status: 409, code: "not_connected", detail: /Client request/ });
    expect(await meteredCalls(place.organization.id, 6)).toHaveLength(6);
  });
});

// @req R-MCP-13
describe("413", () => {
  const body = new Uint8Array(4 * 1024 * 1024 + 1).fill(32);

  test("a body of more than 4 MiB, whether it says so beforehand or not", async () => {
    const place = await aCallable({ url: upstream.url });
    for (const sent of [body, new Blob([body]).stream()]) {
      const init = { method: "POST", body: sent, duplex: "half", headers: { authorization: `Bearer ${place.token}` } };
      const response = await fetch(plane.url + place.path, init);
      expect(await problemOf(response)).toMatchObject({ status: 413, code: "payload_too_large", detail: /4 MiB/ });
    }
    expect(upstream.received).toEqual([]);
    await expectNothingMetered(place);
  });

  test("is not what a stranger hears", async () => {
    const place = await aCallable({ url: upstream.url });
    expect((await fetch(plane.url + place.path, { method: "POST", body })).status).toBe(401);
  });
});

test("422: an id that is none", async () => {
  const place = await aCallable({ url: upstream.url });
  const problem = await problemOf(await send(plane.url, { ...place, path: "/api/v1/connectors/7/mcp" }));
  expect(problem).toMatchObject({ status: 422, code: "validation_failed", errors: [{ field: "id" }] });
});

// @req R-MCP-13
describe("502 and 504", () => {
  test("502: a server that redirects", async () => {
    const place = await aCallable({ url: upstream.url });
    upstream.answer((response) => response.writeHead(307, { location: "https://elsewhere.example.com/" }).end());
    expect(await problemOf(await send(plane.url, place))).toMatchObject({ status: 502, code: "upstream_error" });
    expect(await meteredCalls(place.organization.id, 1)).toMatchObject([{ ok: false, status: 307 }]);
  });

  test("502: a server that hangs up", async () => {
    const place = await aCallable({ url: upstream.url });
    upstream.answer((response) => response.destroy());
    expect(await problemOf(await send(plane.url, place))).toMatchObject({ status: 502, code: "upstream_error" });
    expect(await meteredCalls(place.organization.id, 1)).toMatchObject([
      { ok: false, status: 0, error_code: "upstream_error" },
    ]);
  });

  test("504: a server that is not there", async () => {
    const place = await aCallable({ url: "http://127.0.0.1:9/mcp" });
    expect(await problemOf(await send(plane.url, place))).toMatchObject({ status: 504, code: "unreachable" });
    expect(await meteredCalls(place.organization.id, 1)).toMatchObject([
      { ok: false, status: 0, error_code: "unreachable" },
    ]);
  });

  test("504: a server that does not begin to answer within the configured time", async () => {
    const place = await aCallable({ url: upstream.url, config: { timeout_seconds: 1 } });
    upstream.answer(() => {});
    expect(await problemOf(await send(plane.url, place))).toMatchObject({ status: 504, code: "unreachable" });
  });
});

test("other paths are left to others", async () => {
  const place = await aCallable({ url: upstream.url });
  for (const path of [`${place.path}/`, `${place.path}x`, "/api/v1/connectors/mcp", `/x${place.path}`]) {
    expect((await send(plane.url, { ...place, path })).status).toBe(418);
  }
});
