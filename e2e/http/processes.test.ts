import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { Connector, CallPage, InstallationUsage } from "@/lib/contracts";
import { inOrg } from "@/lib/platform/db";
import { answerConsent } from "@/lib/testing/sandbox";
import { startServer, type TestServer } from "@/lib/testing/server";
import { api, bearer, expectOk } from "./api";
import { toolCall } from "./mcp";
import { aCaller, type Caller } from "./people";
import { httpSuite, type HttpSuite } from "./suite";

let suite: HttpSuite;
beforeAll(async () => {
  suite = await httpSuite();
  return suite.close;
});
beforeEach(() => suite.vendor.control.reset());

const started: TestServer[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.kill();
});

/** Another server on the same database and keys, with the same public address. */
async function another(): Promise<TestServer> {
  const server = await startServer({ env: { ...suite.env, PUBLIC_URL: suite.server.url } });
  started.push(server);
  return server;
}

/** A connector that a key has connected to the vendor by OAuth. */
async function connected(): Promise<Caller & { id: string }> {
  const caller = await aCaller(suite.server);
  const { call } = caller;
  const made = await call("POST", "/api/v1/connectors", { body: { url: suite.vendor.mcpUrl } });
  const { id } = expectOk(made, 201, Connector);
  const asked = expectOk(await call("POST", `/api/v1/connectors/${id}/connect`), 200, Connector);
  const back = await answerConsent(String(asked.auth_request?.authorization_endpoint));
  const form = { Origin: suite.server.url, "Content-Type": "application/x-www-form-urlencoded" };
  await api(suite.server.url, form)("POST", back.pathname, { body: back.searchParams.toString() });
  expect(expectOk(await call("GET", `/api/v1/connectors/${id}`), 200, Connector).state).toBe("connected");
  return { ...caller, id };
}

const callThrough = (server: TestServer, { token, id }: { token: string; id: string }, tool = "whoami", args = {}) =>
  api(server.url, bearer(token))("POST", `/api/v1/connectors/${id}/mcp`, toolCall(tool, args));

const usageAt = async (server: TestServer, { token, id }: { token: string; id: string }) => {
  const answer = await api(server.url, bearer(token))("GET", `/api/v1/installations/${id}/usage`);
  return expectOk(answer, 200, InstallationUsage);
};

// @req R-OAUTH-21
test("20 calls at the moment of expiry, through two processes, cause exactly one refresh", async () => {
  const caller = await connected();
  const servers = [suite.server, await another()];
  for (const server of servers) expect(await callThrough(server, caller)).toMatchObject({ status: 200 });
  await inOrg(caller.organization.id, (tx) => tx.credential.updateMany({ data: { expiresAt: new Date() } }));
  // What the processes remember of the token is forgotten with the change that tells them.
  await caller.call("PATCH", `/api/v1/installations/${caller.id}`, { body: { name: "Expired" } });
  suite.vendor.control.set({ tokenDelayMs: 200 });
  const before = suite.vendor.tokenCalls.length;
  const calls = Array.from({ length: 20 }, (_, n) => callThrough(servers[n % 2] ?? suite.server, caller));
  expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(suite.vendor.tokenCalls.slice(before)).toMatchObject([{ grantType: "refresh_token", status: 200 }]);
  // A server that revokes on reuse has revoked nothing: the rotated token is the one that both go on with.
  await suite.vendor.control.revoke("access_tokens");
  for (const server of servers) expect(await callThrough(server, caller)).toMatchObject({ status: 200 });
});

// @req R-RUN-03 R-USE-03
test(
  "kill -9 loses nothing that was acknowledged, and the call that died with it counts as failed",
  { timeout: 60_000 },
  async () => {
    const caller = await connected();
    const victim = await another();
    const { call } = { call: api(victim.url, bearer(caller.token)) };
    const late = expectOk(
      await call("POST", "/api/v1/connectors", { body: { url: "https://made-at-the-last-moment.example/" } }),
      201,
      Connector,
    );
    for (let n = 0; n < 5; n++) expect(await callThrough(victim, caller)).toMatchObject({ status: 200 });
    const dying = callThrough(victim, caller, "slow_report", { seconds: 60 }).catch(() => "cut off");
    await expect
      .poll(() => suite.vendor.calls.at(-1), { timeout: 15_000 })
      .toMatchObject({ tool: "slow_report", outcome: "running" });
    await victim.kill();
    expect(await dying).toBe("cut off");

    const successor = await another();
    const read = api(successor.url, bearer(caller.token));
    expect((await read("GET", `/api/v1/connectors/${late.id}`)).body).toEqual(late);
    expect(await callThrough(successor, caller)).toMatchObject({ status: 200 });
    await expect
      .poll(() => usageAt(successor, caller), { timeout: 20_000 })
      .toMatchObject({ total_calls: 7, successful_calls: 6, failed_calls: 1 });
    const { data } = expectOk(await read("GET", `/api/v1/installations/${caller.id}/calls?ok=false`), 200, CallPage);
    expect(data).toMatchObject([{ tool: "slow_report", error_code: "process_died" }]);
  },
);

// @req R-RUN-03
test("SIGTERM lets a streaming call end well, answers a long poll, takes no more, and exits with 0", async () => {
  const caller = await connected();
  const server = await another();
  const { headers, body } = toolCall("stream_progress", { steps: 4, stepMs: 400 });
  const params = { ...body.params, _meta: { ...body.params._meta, progressToken: "p" } };
  const streaming = api(server.url, bearer(caller.token))("POST", `/api/v1/connectors/${caller.id}/mcp`, {
    headers,
    body: { ...body, params },
  });
  const polling = api(server.url, bearer(caller.token))(
    "GET",
    `/api/v1/connectors/${caller.id}?wait_for=disconnected&timeout=25`,
  );
  await expect
    .poll(() => suite.vendor.calls.at(-1), { timeout: 15_000 })
    .toMatchObject({ tool: "stream_progress", outcome: "running" });
  const stopping = server.stop();
  expect(await polling).toMatchObject({ status: 200, body: { state: "connected" } });
  await expect(
    fetch(`${server.url}/sign-in`, { headers: { Connection: "close" } }).then(({ status }) => status),
  ).rejects.toThrow();
  const answer = await streaming;
  expect(answer.status).toBe(200);
  expect(answer.body).toContain("Step 1 of 4");
  expect(answer.body).toContain("4 steps done");
  expect((await stopping).code).toBe(0);
  await expect
    .poll(() => usageAt(suite.server, caller), { timeout: 15_000 })
    .toMatchObject({ total_calls: 1, successful_calls: 1 });
});

test("a second SIGTERM, later on, ends a server that still has calls to finish", async () => {
  const caller = await connected();
  const server = await another();
  const call = callThrough(server, caller, "slow_report", { seconds: 60 }).catch(() => "cut off");
  await expect
    .poll(() => suite.vendor.calls.at(-1), { timeout: 15_000 })
    .toMatchObject({ tool: "slow_report", outcome: "running" });
  process.kill(server.pid, "SIGTERM");
  await expect.poll(() => server.log(), { timeout: 15_000 }).toContain("finishing the requests in flight");
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  process.kill(server.pid, "SIGTERM");
  expect((await server.ended).code).toBe(1);
  expect(await call).toBe("cut off");
});
