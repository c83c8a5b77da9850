import { request as httpRequest } from "node:http";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { aCallable, dataPlaneSuite, send } from "@/lib/testing/data-plane";
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

const message = JSON.stringify({ jsonrpc: "2.0", id: 1, method: "tools/list" });

/** fetch sets and hides headers of its own. */
async function sendRaw(path: string, headers: Record<string, string>) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; headers: Record<string, unknown> }>();
  const request = httpRequest(plane.url + path, { method: "POST", headers }, (response) => {
    response.resume().on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers }));
  });
  request.on("error", reject).end(message);
  return promise;
}

// @req R-MCP-04 R-MCP-05 R-MCP-06 R-MCP-07
test("what belongs to the caller stays here, what belongs to MCP goes on", async () => {
  const place = await aCallable({ url: upstream.url, bearer: "upstream-token" });
  const mcp = {
    accept: "application/json, text/event-stream",
    "content-type": "application/json",
    "mcp-session-id": "session-1",
    "mcp-protocol-version": "2025-11-25",
    "last-event-id": "7",
    traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
    "mcp-method": "tools/call",
    "mcp-name": "count_tasks",
    "mcp-param-project": "Inbox",
  };
  const { status } = await sendRaw(place.path, {
    ...mcp,
    authorization: `Bearer ${place.token}`,
    cookie: "session=secret",
    "x-forwarded-for": "10.0.0.1",
    "x-forwarded-host": "evil.example.com",
    forwarded: "for=10.0.0.1",
    "x-api-key": "caller-secret",
    "proxy-authorization": "Basic eDp5",
    connection: "keep-alive, x-hop",
    "x-hop": "1",
    te: "trailers",
    "user-agent": "Caller/1.0",
    "accept-encoding": "gzip, br",
    origin: "https://evil.example.com",
    referer: "https://evil.example.com/",
  });
  expect(status).toBe(200);
  const { host, connection, ...headers } = upstream.received[0]?.headers ?? {};
  expect([host, connection]).toEqual([new URL(upstream.url).host, "keep-alive"]);
  expect(headers).toEqual({
    ...mcp,
    authorization: "Bearer upstream-token",
    "user-agent": "Patchbay",
    "accept-encoding": "identity",
    "content-length": String(message.length),
  });
});

test("a server without a token gets none", async () => {
  const place = await aCallable({ url: upstream.url });
  await send(plane.url, place);
  expect(upstream.received[0]?.headers).not.toHaveProperty("authorization");
});

test("the extra header comes from the vault, whatever the caller sends under its name", async () => {
  const config = { header_name: "X-Api-Key", header_value: "vault-secret" };
  const place = await aCallable({ url: upstream.url, config });
  await send(plane.url, place, { headers: { "x-api-key": "caller-secret" } });
  expect(upstream.received[0]?.headers["x-api-key"]).toBe("vault-secret");
});

// @req R-MCP-06 R-MCP-07
test("cookies, challenges and the server's internals do not come back", async () => {
  const place = await aCallable({ url: upstream.url });
  upstream.answer((response) => {
    response.setHeader("set-cookie", ["a=1", "b=2"]);
    response.setHeader("www-authenticate", 'Bearer realm="upstream"');
    response.setHeader("server", "nginx/1.0");
    response.setHeader("x-powered-by", "Express");
    response.setHeader("location", "https://internal.example.com/");
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("cache-control", "public, max-age=3600");
    response.setHeader("mcp-session-id", "session-1");
    response.setHeader("retry-after", "7");
    response.setHeader("connection", "keep-alive, x-hop, mcp-hop");
    response.setHeader("x-hop", "1");
    response.setHeader("mcp-hop", "1");
    response.setHeader("x-request-id", "theirs");
    answerJson(response, { jsonrpc: "2.0", id: 1, result: {} }, 429);
  });
  const { headers } = await sendRaw(place.path, {
    authorization: `Bearer ${place.token}`,
    "x-request-id": "ours-1234",
  });
  expect(headers).toEqual({
    "content-type": "application/json",
    "mcp-session-id": "session-1",
    "retry-after": "7",
    "cache-control": "no-store",
    "x-request-id": "ours-1234",
    ratelimit: expect.stringContaining('"proxy"'),
    "ratelimit-policy": expect.stringContaining('"proxy"'),
    date: expect.any(String),
    connection: "keep-alive",
    "keep-alive": expect.any(String),
    "transfer-encoding": "chunked",
  });
});

test("a request id that is not sane is replaced by ours", async () => {
  const place = await aCallable({ url: upstream.url });
  const response = await send(plane.url, place, { headers: { "x-request-id": "<script>alert(1)</script>" } });
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
});

test("no secret is in a problem or in what the books keep", async () => {
  const place = await aCallable({ url: upstream.url, bearer: "canary-upstream-token" });
  upstream.answer((response) => response.writeHead(302, { location: "https://canary.example.com/" }).end());
  const text = await (await send(plane.url, place)).text();
  for (const secret of ["canary", place.token]) expect(text).not.toContain(secret);
});
