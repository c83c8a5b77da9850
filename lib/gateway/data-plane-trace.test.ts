import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { getCall, listCalls } from "@/lib/domain/usage";
import { aKey } from "@/lib/testing/actors";
import { aConnected, withConnecting } from "@/lib/testing/connecting";
import { aCallable, meteredCalls, send } from "@/lib/testing/data-plane";
import { answerJson, anUpstream } from "@/lib/testing/upstream";
import { withPlane } from "@/lib/testing/with-plane";

const suite = withConnecting({ egressAllow: "127.0.0.1" });
const plane = withPlane();

const clientInfo = { name: "agent", version: "2.1" };
const params = { protocolVersion: "2025-11-25", capabilities: {}, clientInfo };
const initialize = { jsonrpc: "2.0", id: 1, method: "initialize", params };

async function theCall(caller: Pick<Awaited<ReturnType<typeof aCallable>>, "organization" | "member" | "id">) {
  await meteredCalls(caller.organization.id, 1);
  const { data } = await listCalls(caller.member, { id: caller.id });
  const [newest] = data;
  if (!newest) throw new Error("no call");
  return newest;
}

// @req R-LOG-01
test("a call's timeline tells where its time went: the server's first byte, the answer's end, the caller's own body", async () => {
  const upstream = await anUpstream();
  upstream.answer(async (response) => {
    await sleep(120);
    response.writeHead(200, { "content-type": "application/json" }).write('{"jsonrpc":"2.0","id":1,');
    await sleep(150);
    response.end('"result":{}}');
  });
  const caller = await aCallable({ url: upstream.url });
  await (await send(plane.url, caller)).text();
  const call = await theCall(caller);
  const timeline = call.timeline ?? { upstream_ms: null, answer_ms: null, auth_ms: -1, body_ms: -1, retry_ms: -1 };
  expect(timeline.upstream_ms).toBeGreaterThanOrEqual(115);
  expect(timeline.answer_ms).toBeGreaterThanOrEqual(140);
  expect(timeline.auth_ms).toBeGreaterThanOrEqual(0);
  expect(timeline.retry_ms).toBeNull();
  expect(call.latency_ms).toBeGreaterThanOrEqual((timeline.upstream_ms ?? 0) + (timeline.answer_ms ?? 0) - 5);
  const sent = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/call", params: { name: "list_tasks" } });
  expect(call).toMatchObject({ bytes_in: sent.length, bytes_out: 36, token_refreshed: false, era: null, client: null });
  expect(await getCall(caller.member, { id: caller.id, call_id: call.id })).toEqual(call);
  await upstream.close();
});

// @req R-LOG-01
test("a token that is renewed during a call: the refused attempt has its own part, and the call says so", async () => {
  const made = await aConnected(suite.vendor.mcpUrl);
  const { token } = await aKey(made.member, ["connectors:proxy"]);
  const caller = { ...made, token, path: `/api/v1/connectors/${made.id}/mcp` };
  await suite.vendor.control.revoke("access_tokens");
  expect((await send(plane.url, caller, { message: initialize })).status).toBe(200);
  const call = await theCall(caller);
  expect(call).toMatchObject({ ok: true, token_refreshed: true, era: "legacy", client: "agent 2.1" });
  expect(call.timeline?.retry_ms).toBeGreaterThan(0);
  expect(call.timeline?.upstream_ms).toBeGreaterThanOrEqual(0);
});

test("a server that refuses a token for good: nothing was sent again, and no answer began", async () => {
  const upstream = await anUpstream();
  upstream.answer((response) => response.writeHead(401).end());
  const caller = await aCallable({ url: upstream.url, bearer: "stale" });
  expect((await send(plane.url, caller)).status).toBe(502);
  const call = await theCall(caller);
  expect(call).toMatchObject({ ok: false, error_code: "token_rejected", token_refreshed: false });
  expect(call.timeline).toMatchObject({ retry_ms: expect.any(Number), upstream_ms: null, answer_ms: null });
  await upstream.close();
});

test("a server that is not there: the time it was waited for, and no answer", async () => {
  const upstream = await anUpstream();
  await upstream.close();
  const caller = await aCallable({ url: upstream.url });
  expect((await send(plane.url, caller)).status).toBe(504);
  expect((await theCall(caller)).timeline).toMatchObject({
    retry_ms: null,
    upstream_ms: expect.any(Number),
    answer_ms: null,
  });
});

test("the client that began a session is named in its later calls, and in no other session's", async () => {
  const upstream = await anUpstream();
  upstream.answer((response) => {
    response.setHeader("mcp-session-id", "session-1");
    answerJson(response, { jsonrpc: "2.0", id: 1, result: {} });
  });
  const caller = await aCallable({ url: upstream.url });
  await (await send(plane.url, caller, { message: initialize })).text();
  await (await send(plane.url, caller, { headers: { "mcp-session-id": "session-1" } })).text();
  await (await send(plane.url, caller, { headers: { "mcp-session-id": "session-2" } })).text();
  await meteredCalls(caller.organization.id, 3);
  const { data } = await listCalls(caller.member, { id: caller.id });
  expect(data.map(({ client, era }) => [client, era])).toEqual([
    [null, "legacy"],
    ["agent 2.1", "legacy"],
    ["agent 2.1", "legacy"],
  ]);
  await upstream.close();
});
