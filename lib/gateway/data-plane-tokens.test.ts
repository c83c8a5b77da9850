import { describe, expect, test } from "vitest";
import { disconnect } from "@/lib/domain/connect";
import { getConnector } from "@/lib/domain/installations";
import { inOrg } from "@/lib/platform/db";
import { aKey } from "@/lib/testing/actors";
import { aConnected, withConnecting } from "@/lib/testing/connecting";
import { aCallable, aPlaneProcess, meteredCalls, send } from "@/lib/testing/data-plane";
import { endPauses } from "@/lib/testing/refreshing";
import { anUpstream } from "@/lib/testing/upstream";
import { withPlane } from "@/lib/testing/with-plane";

const suite = withConnecting({ egressAllow: "127.0.0.1" });
const plane = withPlane();

/** Connected to the vendor by OAuth, with a key that may call. */
async function aCaller() {
  const made = await aConnected(suite.vendor.mcpUrl);
  const { token } = await aKey(made.member, ["connectors:proxy"]);
  return { ...made, token, path: `/api/v1/connectors/${made.id}/mcp` };
}
type Caller = Awaited<ReturnType<typeof aCaller>>;

const initialize = {
  jsonrpc: "2.0",
  id: 1,
  method: "initialize",
  params: { protocolVersion: "2025-11-25", capabilities: {}, clientInfo: { name: "test", version: "1" } },
};

async function call(
  caller: Pick<Caller, "token" | "path">,
  url = plane.url,
): Promise<{ status: number; text: string }> {
  const response = await send(url, caller, { message: initialize });
  expect(response.headers.has("www-authenticate")).toBe(false);
  return { status: response.status, text: await response.text() };
}

async function refreshesDuring(work: () => Promise<unknown>): Promise<number> {
  const before = suite.vendor.tokenCalls.length;
  await work();
  return suite.vendor.tokenCalls.slice(before).filter(({ grantType }) => grantType === "refresh_token").length;
}

/** Another server, as if the credential had been given for it. */
const movedTo = (orgId: string, url: string) =>
  inOrg(orgId, async (tx) => {
    await tx.installation.updateMany({ data: { url } });
    await tx.credential.updateMany({ data: { origin: new URL(url).origin } });
  });

const expire = ({ organization }: Caller) =>
  inOrg(organization.id, (tx) => tx.credential.updateMany({ data: { expiresAt: new Date() } }));

// @req R-MCP-11
describe("a token the server no longer takes", () => {
  test("is refreshed, and the call made again: the caller sees nothing of it", async () => {
    const caller = await aCaller();
    expect((await call(caller)).status).toBe(200);
    await suite.vendor.control.revoke("access_tokens");
    expect(await refreshesDuring(async () => expect((await call(caller)).status).toBe(200))).toBe(1);
    expect(await meteredCalls(caller.organization.id, 2)).toMatchObject([
      { method: "initialize", ok: true, status: 200 },
      { method: "initialize", ok: true, status: 200 },
    ]);
  });

  test("is refreshed once for 20 calls at the same time", async () => {
    const caller = await aCaller();
    await call(caller);
    await suite.vendor.control.revoke("access_tokens");
    const refreshes = await refreshesDuring(async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => call(caller)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    });
    expect(refreshes).toBe(1);
    expect(await meteredCalls(caller.organization.id, 21)).toHaveLength(21);
  });

  test("502: without a grant to refresh it by; the connector is disconnected, and calls are refused from then on", async () => {
    const caller = await aCaller();
    await call(caller);
    await suite.vendor.control.revoke("access_tokens");
    await suite.vendor.control.revoke("grants");
    const { status, text } = await call(caller);
    expect([status, JSON.parse(text)]).toMatchObject([502, { code: "upstream_error", detail: /disconnected/ }]);
    expect(await getConnector(caller.member, { id: caller.id })).toMatchObject({ disconnect_code: "refresh_failed" });
    expect((await call(caller)).status).toBe(409);
    expect(await meteredCalls(caller.organization.id, 2)).toMatchObject([
      { ok: true },
      { ok: false, status: 401, error_code: "token_rejected" },
    ]);
  });

  test("502: refused again after the refresh", async () => {
    const caller = await aCaller();
    const upstream = await anUpstream();
    upstream.answer((response) => response.writeHead(401, { "www-authenticate": "Bearer" }).end("who are you?"));
    await movedTo(caller.organization.id, upstream.url);
    const { status, text } = await call(caller);
    expect([status, text]).toEqual([502, expect.not.stringContaining("who are you?")]);
    expect(upstream.received).toHaveLength(2);
    expect(new Set(upstream.received.map(({ headers }) => headers["authorization"])).size).toBe(2);
    expect(await getConnector(caller.member, { id: caller.id })).toMatchObject({
      state: "disconnected",
      disconnect_code: "token_revoked",
    });
    await upstream.close();
  });

  test("502: a static one is not asked for again", async () => {
    const upstream = await anUpstream();
    upstream.answer((response) => response.writeHead(401).end());
    const place = await aCallable({ url: upstream.url, bearer: "static-token" });
    expect((await call(place)).status).toBe(502);
    expect(upstream.received).toHaveLength(1);
    expect(await getConnector(place.member, { id: place.id })).toMatchObject({ disconnect_code: "token_rejected" });
    await upstream.close();
  });

  test("409: when somebody disconnected during the call, that stays the reason", async () => {
    const upstream = await anUpstream();
    const place = await aCallable({ url: upstream.url, bearer: "static-token" });
    upstream.answer(async (response) => {
      await disconnect(place.member, { id: place.id });
      response.writeHead(401).end();
    });
    expect((await call(place)).status).toBe(409);
    expect(await getConnector(place.member, { id: place.id })).toMatchObject({
      disconnect_code: "client_request",
      disconnect_reason: "Client request",
    });
    await upstream.close();
  });
});

// @req R-MCP-11 R-OAUTH-21
describe("a token that has expired", () => {
  test("is refreshed before the call, once for 20 at the same time", async () => {
    const caller = await aCaller();
    await expire(caller);
    const refreshes = await refreshesDuring(async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => call(caller)));
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    });
    expect(refreshes).toBe(1);
  });

  test("is refreshed once by two server processes with 20 calls each", { timeout: 60_000 }, async () => {
    const caller = await aCaller();
    const servers = await Promise.all([aPlaneProcess(suite.databaseUrl), aPlaneProcess(suite.databaseUrl)]);
    await expire(caller);
    const refreshes = await refreshesDuring(async () => {
      const calls = Array.from({ length: 40 }, (_, index) => call(caller, servers[index % 2]?.url));
      expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array.from({ length: 40 }, () => 200));
    });
    expect(refreshes).toBe(1);
    expect(await meteredCalls(caller.organization.id, 40)).toHaveLength(40);
    for (const server of servers) await server.close();
  });

  test("502 with Retry-After: while it cannot be renewed; nothing was forwarded, nothing is lost", async () => {
    const caller = await aCaller();
    await expire(caller);
    suite.vendor.control.set({ tokenFailures: { status: 503, times: 1 } });
    const response = await send(plane.url, caller, { message: initialize });
    expect(response.status).toBe(502);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    await endPauses(caller.organization.id);
    expect((await call(caller)).status).toBe(200);
  });
});

test("403: a server that asks for more consent; what it asks for is noted for the console", async () => {
  const caller = await aCaller();
  const upstream = await anUpstream();
  const challenge = 'Bearer error="insufficient_scope", scope="tasks:read tasks:admin", resource_metadata="https://x/"';
  upstream.answer((response) => response.writeHead(403, { "www-authenticate": challenge }).end());
  await movedTo(caller.organization.id, upstream.url);
  await inOrg(caller.organization.id, (tx) =>
    tx.installation.updateMany({ data: { requestedScopes: ["tasks:read"] } }),
  );
  for (let round = 0; round < 2; round += 1) {
    const { status, text } = await call(caller);
    expect([status, JSON.parse(text)]).toMatchObject([403, { code: "forbidden", detail: /tasks:admin/ }]);
  }
  const row = await inOrg(caller.organization.id, (tx) => tx.installation.findFirst({ where: { id: caller.id } }));
  expect(row).toMatchObject({ state: "connected", requestedScopes: ["tasks:read", "tasks:admin"] });
  const noted = await inOrg(caller.organization.id, (tx) =>
    tx.auditEntry.count({ where: { action: "connector.scopes_asked" } }),
  );
  expect(noted).toBe(1);
  expect(await meteredCalls(caller.organization.id, 2)).toMatchObject([
    { ok: false, status: 403, error_code: "insufficient_scope" },
    { ok: false, status: 403, error_code: "insufficient_scope" },
  ]);
  await upstream.close();
});
