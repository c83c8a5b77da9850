import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from "node:zlib";
import * as oauth from "oauth4webapi";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { parseAllowList } from "./allow-list";
import type { Egress } from "./contract";
import { createEgress } from "./egress";
import { startServer, type TestServer } from "./test-server";

type Route = (request: IncomingMessage, response: ServerResponse) => void;

const routes = new Map<string, Route>();
const seen: IncomingMessage[] = [];
const listener: RequestListener = (request, response) => {
  seen.push(request);
  (routes.get(request.url ?? "") ?? notThere)(request, response);
};
const notThere: Route = (_request, response) => response.writeHead(404).end();

let server: TestServer;
let elsewhere: TestServer;
let egress: Egress;
let origin: string;

beforeAll(async () => {
  server = await startServer(listener);
  elsewhere = await startServer((_request, response) => response.end("elsewhere"));
  egress = createEgress({ allow: parseAllowList("127.0.0.1") });
  origin = `http://127.0.0.1:${server.port}`;
});

afterEach(() => {
  routes.clear();
  seen.length = 0;
});

afterAll(async () => {
  await egress.close();
  await server.close();
  await elsewhere.close();
});

const at = (path: string, route: Route) => {
  routes.set(path, route);
  return `${origin}${path}`;
};

const redirectTo =
  (location: string, status = 302): Route =>
  (_request, response) =>
    response.writeHead(status, { location }).end();

test("a request carries its method, headers, query and body, and the answer comes back whole", async () => {
  const url = at("/echo?a=1&b=%20", (request, response) => {
    request.setEncoding("utf8");
    let body = "";
    request.on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      response.writeHead(201, { "content-type": "application/json", "set-cookie": ["a=1", "b=2"], "x-seen": "yes" });
      response.end(JSON.stringify({ method: request.method, headers: request.headers, body }));
    });
  });
  const response = await egress.fetch(`${url}#fragment`, {
    method: "post",
    headers: { Authorization: "Bearer t", "X-Mine": "1" },
    body: new URLSearchParams({ grant: "a b" }),
  });
  expect(response).toBeInstanceOf(Response);
  expect([response.status, response.ok, response.url]).toEqual([201, true, `${url}#fragment`]);
  expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
  expect(await response.json()).toMatchObject({
    method: "POST",
    body: "grant=a+b",
    headers: {
      authorization: "Bearer t",
      "x-mine": "1",
      "content-type": "application/x-www-form-urlencoded;charset=UTF-8",
      "content-length": "9",
      "accept-encoding": "gzip, deflate",
      host: `127.0.0.1:${server.port}`,
    },
  });
});

test.each([204, 205, 304])("a %i has no body", async (status) => {
  const response = await egress.fetch(at("/none", (_request, response) => response.writeHead(status).end()));
  expect([response.status, response.body]).toEqual([status, null]);
});

test("a failing status is an answer, not an error", async () => {
  expect((await egress.fetch(`${origin}/missing`)).status).toBe(404);
});

test("it serves oauth4webapi as its fetch", async () => {
  const metadata = { issuer: origin, token_endpoint: `${origin}/token` };
  at("/.well-known/oauth-authorization-server", (_request, response) =>
    response.setHeader("content-type", "application/json").end(JSON.stringify(metadata)),
  );
  const issuer = new URL(origin);
  const response = await oauth.discoveryRequest(issuer, {
    algorithm: "oauth2",
    [oauth.customFetch]: egress.fetch,
    [oauth.allowInsecureRequests]: true,
  });
  expect(await oauth.processDiscoveryResponse(issuer, response)).toEqual(metadata);
});

test.each([301, 302, 303, 307, 308])("a %i is refused by default and nothing is asked again", async (status) => {
  const url = at("/from", redirectTo("/to", status));
  await expect(egress.fetch(url)).rejects.toMatchObject({ code: "upstream_error", status: 502 });
  expect(seen).toHaveLength(1);
});

test("manual gives the redirect itself", async () => {
  const response = await egress.fetch(at("/from", redirectTo("/to")), { redirect: "manual" });
  expect([response.status, response.headers.get("location")]).toEqual([302, "/to"]);
});

test("same-origin follows three redirects and no fourth", async () => {
  at("/1", redirectTo("/2"));
  at("/2", redirectTo(`${origin}/3`, 307));
  at("/3", redirectTo("4", 308));
  at("/4", (_request, response) => response.end("arrived"));
  const response = await egress.fetch(`${origin}/1`, { redirect: "same-origin" });
  expect([await response.text(), response.url]).toEqual(["arrived", `${origin}/4`]);
  at("/0", redirectTo("/1"));
  await expect(egress.fetch(`${origin}/0`, { redirect: "same-origin" })).rejects.toMatchObject({
    code: "upstream_error",
  });
});

test("same-origin follows to no other origin, with no body and with no credential", async () => {
  const follow = { redirect: "same-origin" } as const;
  const refused = { code: "upstream_error" };
  const away = at("/away", redirectTo(`http://127.0.0.1:${elsewhere.port}/`));
  await expect(egress.fetch(away, follow)).rejects.toMatchObject(refused);
  const scheme = at("/scheme", redirectTo(`https://127.0.0.1:${server.port}/`));
  await expect(egress.fetch(scheme, follow)).rejects.toMatchObject(refused);
  const near = at("/near", redirectTo("/to", 307));
  await expect(egress.fetch(near, { ...follow, method: "POST", body: "x" })).rejects.toMatchObject(refused);
  await expect(egress.fetch(near, { ...follow, headers: { Authorization: "Bearer t" } })).rejects.toMatchObject(
    refused,
  );
  await expect(egress.fetch(near, { ...follow, headers: { cookie: "a=b" } })).rejects.toMatchObject(refused);
  await expect(egress.fetch(near, { ...follow, headers: { "x-vendor-token": "t" } })).rejects.toMatchObject(refused);
  expect(elsewhere.connections()).toBe(0);
  expect(seen).toHaveLength(6);
});

test.each([
  ["gzip", gzipSync],
  ["x-gzip", gzipSync],
  ["deflate", deflateSync],
  ["deflate", deflateRawSync],
])("%s is decoded", async (encoding, compress) => {
  const url = at("/coded", (_request, response) =>
    response.setHeader("content-encoding", encoding).end(compress("plain text")),
  );
  const response = await egress.fetch(url);
  expect(await response.text()).toBe("plain text");
  expect([response.headers.get("content-encoding"), response.headers.get("content-length")]).toEqual([null, null]);
});

test.each([
  ["br", brotliCompressSync("plain text")],
  ["zstd", Buffer.from("whatever")],
  ["gzip, gzip", gzipSync(gzipSync("plain text"))],
])("an answer in %s is refused", async (encoding, bytes) => {
  const url = at("/coded", (_request, response) => response.setHeader("content-encoding", encoding).end(bytes));
  await expect(egress.fetch(url)).rejects.toMatchObject({ code: "upstream_error" });
});

test("the caller cannot ask for Brotli", async () => {
  await egress.fetch(`${origin}/x`, { headers: { "Accept-Encoding": "br, gzip" } });
  expect(seen[0]?.headers["accept-encoding"]).toBe("gzip, deflate");
});

test("a damaged or cut gzip body is an upstream error", async () => {
  for (const bytes of [Buffer.from("no gzip at all"), gzipSync("plain text").subarray(0, 15)]) {
    const url = at("/coded", (_request, response) => response.setHeader("content-encoding", "gzip").end(bytes));
    await expect(egress.fetch(url)).rejects.toMatchObject({ code: "upstream_error" });
  }
});

test("a gzip bomb is refused by its decoded size", async () => {
  const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
  expect(bomb.length).toBeLessThan(100_000);
  const url = at("/bomb", (_request, response) => response.setHeader("content-encoding", "gzip").end(bomb));
  await expect(egress.fetch(url)).rejects.toMatchObject({
    code: "upstream_error",
    message: expect.stringContaining("more than 1048576 bytes"),
  });
});

test("an answer of exactly the limit passes, one more byte does not", async () => {
  const url = at("/size", (_request, response) => response.end(Buffer.alloc(1_000)));
  expect(await (await egress.fetch(url, { bytesMax: 1_000 })).bytes()).toHaveLength(1_000);
  await expect(egress.fetch(url, { bytesMax: 999 })).rejects.toMatchObject({ code: "upstream_error", status: 502 });
});

test("an endless answer is cut off at the limit and its connection closed", async () => {
  let closed: () => void = () => {};
  const left = new Promise<void>((resolve) => (closed = resolve));
  const url = at("/endless", (_request, response) => {
    const more = () => response.write(Buffer.alloc(64 * 1024)) && setImmediate(more);
    response.on("drain", more).on("close", () => closed());
    more();
  });
  await expect(egress.fetch(url)).rejects.toMatchObject({ code: "upstream_error" });
  await left;
});

test("the time limit covers silence before the headers and inside the body", async () => {
  const silent = at("/silent", () => {});
  const stalled = at("/stalled", (_request, response) => response.writeHead(200).write("half"));
  for (const url of [silent, stalled]) {
    await expect(egress.fetch(url, { timeoutMs: 60 })).rejects.toMatchObject({
      code: "unreachable",
      status: 504,
      message: expect.stringContaining("did not answer in time"),
    });
  }
});

test("an abort ends the call with its reason, before it, while waiting and inside the body", async () => {
  const gone = AbortSignal.abort(new Error("gone before"));
  await expect(egress.fetch(`${origin}/x`, { signal: gone })).rejects.toThrow("gone before");
  for (const route of [() => {}, (_q: IncomingMessage, response: ServerResponse) => response.write("half")]) {
    const client = new AbortController();
    const url = at("/waits", (request, response) => {
      route(request, response);
      setTimeout(() => client.abort(new Error("gone meanwhile")), 20);
    });
    await expect(egress.fetch(url, { signal: client.signal })).rejects.toThrow("gone meanwhile");
  }
});

test("a connection that is cut is unreachable, and something that is not HTTP an upstream error", async () => {
  const cut = at("/cut", (request) => request.socket.destroy());
  await expect(egress.fetch(cut)).rejects.toMatchObject({ code: "unreachable" });
  const half = at("/half", (request, response) => {
    response.writeHead(200, { "content-length": "100" }).write("half");
    setImmediate(() => request.socket.destroy());
  });
  await expect(egress.fetch(half)).rejects.toMatchObject({ code: "unreachable" });
  const noise = at("/noise", (request) => request.socket.end("SSH-2.0-OpenSSH_9.2\r\n"));
  await expect(egress.fetch(noise)).rejects.toMatchObject({ code: "upstream_error" });
  const odd = at("/odd", (request) => request.socket.end("HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n"));
  await expect(egress.fetch(odd)).rejects.toMatchObject({ code: "upstream_error" });
});

test("an invalid header or method is the caller's fault", async () => {
  await expect(egress.fetch(origin, { headers: { "x-a": "1\r\nx-b: 2" } })).rejects.toMatchObject({
    code: "bad_request",
  });
  await expect(egress.fetch(origin, { method: "BAD METHOD" })).rejects.toMatchObject({ code: "bad_request" });
  await expect(egress.fetch(origin, { method: "CONNECT" })).rejects.toMatchObject({ code: "bad_request" });
  expect(seen).toHaveLength(0);
});
