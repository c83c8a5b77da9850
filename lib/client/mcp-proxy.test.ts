import { afterEach, beforeEach, expect, test } from "vitest";
import { anUpstream, answerJson, type Upstream } from "@/lib/testing/upstream";
import { HumanClient } from "./human-client";

const id = "01980000-0000-7000-8000-00000000000a";

let server: Upstream;
let proxy: ReturnType<HumanClient["connectors"]["mcpProxy"]>;
beforeEach(async () => {
  server = await anUpstream();
  proxy = new HumanClient({ apiKey: "pb_key", baseUrl: server.url }).connectors.mcpProxy(id);
});
afterEach(() => server.close());

test("is the connector's address, with headers for a transport that takes no fetch", () => {
  expect(proxy.url.href).toBe(`${server.url}/api/v1/connectors/${id}/mcp`);
  expect(proxy.headers()).toEqual({ Authorization: "Bearer pb_key" });
});

test("fetch identifies itself and leaves the rest of the request as it is", async () => {
  const headers = { "Mcp-Method": "tools/call", Authorization: "Bearer of-somebody-else" };
  const response = await proxy.fetch(proxy.url, { method: "POST", headers, body: "{}" });
  expect(response.status).toBe(200);
  expect(server.received[0]).toMatchObject({
    method: "POST",
    body: "{}",
    headers: { "mcp-method": "tools/call", authorization: "Bearer pb_key" },
  });
});

// @req R-SDK-09
test("fetch tells the key to this connector alone", async () => {
  const other = await anUpstream();
  const neighbour = `${server.url}/api/v1/connectors/01980000-0000-7000-8000-00000000000b/mcp`;
  for (const url of [`${other.url}/api/v1/connectors/${id}/mcp`, neighbour, `${server.url}/`]) await proxy.fetch(url);
  for (const { headers } of [...other.received, ...server.received])
    expect(headers).not.toHaveProperty("authorization");
  expect(other.received.length + server.received.length).toBe(3);
  await other.close();
});

test("an answer that is a failure is handed on, and nothing is repeated", async () => {
  server.answer((response) => answerJson(response, { code: "overloaded" }, 503));
  expect((await proxy.fetch(proxy.url, { method: "POST", body: "{}" })).status).toBe(503);
  expect(server.received).toHaveLength(1);
});
