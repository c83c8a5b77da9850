import * as fc from "fast-check";
import { expect, test } from "vitest";
import { requestHeaders, responseHeaders } from "./index";

const sender = { userAgent: "patchbay/1" };
const ours = { "user-agent": "patchbay/1" };

const wanted = {
  accept: "application/json, text/event-stream",
  "accept-language": "de",
  "content-type": "application/json",
  "content-length": "12",
  "mcp-session-id": "s",
  "mcp-protocol-version": "2026-07-28",
  "mcp-method": "tools/call",
  "mcp-name": "search",
  "mcp-param-region": "eu",
  "last-event-id": "7",
  traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
  tracestate: "a=b",
  baggage: "k=v",
};
const unwanted = {
  authorization: "Bearer patchbay-key",
  cookie: "session=1",
  host: "patchbay.example",
  origin: "https://patchbay.example",
  referer: "https://patchbay.example/x",
  "user-agent": "curl",
  forwarded: "for=1.2.3.4",
  "x-forwarded-for": "1.2.3.4",
  "x-forwarded-host": "evil.example",
  "x-real-ip": "1.2.3.4",
  via: "1.1 a",
  "proxy-authorization": "Basic eA==",
  "accept-encoding": "gzip, br",
  "keep-alive": "timeout=5",
  te: "trailers",
  trailer: "x",
  upgrade: "websocket",
  expect: "100-continue",
  "x-api-key": "secret",
};
const flat = (headers: Record<string, string>) => Object.entries(headers).flat();

test("MCP, content and trace headers go upstream; credentials, cookies and forwarding headers do not", () => {
  const all = { ...unwanted, ...wanted };
  expect(requestHeaders(all, sender)).toEqual({ ...wanted, ...ours });
  expect(requestHeaders(flat(all), sender)).toEqual({ ...wanted, ...ours });
});

test("the caller's Authorization goes nowhere", () => {
  expect(requestHeaders({ authorization: "Bearer patchbay-key" }, sender)).toEqual(ours);
});

test("names are matched in any case and come out in lower case", () => {
  const list = ["Mcp-Session-Id", "s", "AUTHORIZATION", "Bearer x", "Mcp-Param-A", "1"];
  expect(requestHeaders(list, sender)).toEqual({ "mcp-session-id": "s", "mcp-param-a": "1", ...ours });
});

test("repeated lines become one list", () => {
  expect(requestHeaders(["accept", "a", "Accept", "b"], sender)).toMatchObject({ accept: "a, b" });
  expect(responseHeaders({ vary: ["a", "b"] })).toEqual({ vary: "a, b" });
});

test("what Connection names stays on its hop, ours excepted", () => {
  const list = [
    "Connection",
    "keep-alive, Mcp-Session-Id",
    "mcp-session-id",
    "s",
    "connection",
    "accept,authorization",
    "accept",
    "a",
  ];
  expect(requestHeaders(list, sender)).toEqual(ours);
  expect(responseHeaders({ connection: "mcp-session-id", "mcp-session-id": "s", etag: "e" })).toEqual({ etag: "e" });
});

test("a chunked message has no length", () => {
  const framed = { "transfer-encoding": "chunked", "content-length": "5", "content-type": "a/b" };
  expect(requestHeaders(framed, sender)).toEqual({ "content-type": "a/b", ...ours });
  expect(responseHeaders(framed)).toEqual({ "content-type": "a/b" });
});

test("of the upstream's headers the content's, the cache's and MCP's come back", () => {
  const kept = {
    "content-type": "text/event-stream",
    "content-encoding": "gzip",
    "cache-control": "no-cache",
    "retry-after": "3",
    "mcp-session-id": "s",
    "mcp-anything": "new",
    "x-accel-buffering": "no",
    allow: "POST",
  };
  const dropped = {
    "set-cookie": ["a=b", "c=d"],
    "www-authenticate": 'Bearer resource_metadata="https://upstream.example"',
    "proxy-authenticate": "Basic",
    server: "nginx/1.2",
    "x-powered-by": "Express",
    via: "1.1 upstream",
    connection: "keep-alive",
    "keep-alive": "timeout=5",
    "strict-transport-security": "max-age=1",
    "access-control-allow-origin": "*",
    "content-security-policy": "default-src *",
    "alt-svc": "h3",
    "clear-site-data": '"*"',
    location: "https://upstream.example",
    link: "<x>; rel=preload",
    date: "Sat, 01 Aug 2026 12:00:00 GMT",
  };
  expect(responseHeaders({ ...kept, ...dropped })).toEqual(kept);
});

test("whatever a caller sends, no credential and no forwarding header of theirs goes upstream", () => {
  const name = fc.oneof(
    fc.constantFrom(...Object.keys(unwanted), "Authorization", "COOKIE", "connection", "__proto__", "constructor"),
    fc.string({ maxLength: 12 }),
  );
  fc.assert(
    fc.property(
      fc.array(fc.tuple(name, fc.constantFrom("theirs", "authorization", "user-agent")), { maxLength: 8 }),
      (pairs) => {
        const headers = requestHeaders(pairs.flat(), sender);
        expect(headers["authorization"]).toBeUndefined();
        expect(headers["user-agent"]).toBe("patchbay/1");
        const names = Object.keys(headers).filter((key) => !(key in ours));
        expect(names.every((key) => key in wanted || key.startsWith("mcp-param-"))).toBe(true);
      },
    ),
  );
});
