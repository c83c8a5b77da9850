import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { setImmediate as turn } from "node:timers/promises";
import { brotliCompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parseAllowList } from "./allow-list";
import type { Egress, EgressAnswer } from "./contract";
import { createEgress } from "./egress";
import { startServer, type TestServer } from "./test-server";

let server: TestServer;
let egress: Egress;
let origin: string;
let listener: RequestListener;

beforeEach(async () => {
  server = await startServer((request, response) => listener(request, response));
  egress = createEgress({ allow: parseAllowList("127.0.0.1") });
  origin = `http://127.0.0.1:${server.port}`;
});

afterEach(async () => {
  await egress.close();
  await server.close();
});

async function textOf(answer: EgressAnswer): Promise<string> {
  return Buffer.concat(await answer.body.toArray()).toString();
}

function promised(): { done: Promise<void>; settle: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { done: promise, settle: () => resolve() };
}

const echo: RequestListener = (request, response) => void pipeline(request, response).catch(() => {});

test("status, headers and bytes pass untouched, an encoded body too", async () => {
  const bytes = brotliCompressSync("left as it is");
  listener = (_request, response) =>
    response.writeHead(418, { "content-encoding": "br", "set-cookie": ["a=1", "b=2"], "x-one": "1" }).end(bytes);
  const answer = await egress.request(origin);
  expect(answer.status).toBe(418);
  expect(answer.headers).toMatchObject({ "content-encoding": "br", "set-cookie": ["a=1", "b=2"], "x-one": "1" });
  expect(Buffer.concat(await answer.body.toArray())).toEqual(bytes);
});

test("a redirect is an answer like any other", async () => {
  listener = (_request, response) => response.writeHead(302, { location: "http://169.254.169.254/" }).end();
  expect((await egress.request(origin)).status).toBe(302);
});

test.each([
  ["a string", () => "payload", "7"],
  ["bytes", () => new TextEncoder().encode("payload"), "7"],
  ["a stream", () => Readable.from([Buffer.from("pay"), Buffer.from("load")]), undefined],
])("%s is sent as the body", async (_kind, body, length) => {
  let seen: IncomingMessage | undefined;
  listener = (request, response) => {
    seen = request;
    echo(request, response);
  };
  const answer = await egress.request(origin, { method: "POST", body: body() });
  expect(await textOf(answer)).toBe("payload");
  expect(seen?.headers["content-length"]).toBe(length);
});

test("a stream of known length is sent with its length", async () => {
  listener = (request, response) =>
    void request.resume().on("end", () => response.end(request.headers["content-length"]));
  const answer = await egress.request(origin, {
    method: "POST",
    headers: { "Content-Length": "7" },
    body: Readable.from([Buffer.from("payload")]),
  });
  expect(await textOf(answer)).toBe("7");
});

test("hop-by-hop headers, host and those that Connection names are not sent, Brotli is not asked for", async () => {
  let seen: IncomingMessage["headers"] = {};
  listener = (request, response) => {
    seen = request.headers;
    response.end();
  };
  const headers = {
    Host: "evil.test",
    Connection: "keep-alive, X-Hop",
    "X-Hop": "1",
    "Keep-Alive": "timeout=5",
    "Transfer-Encoding": "chunked",
    Upgrade: "websocket",
    TE: "trailers",
    Expect: "100-continue",
    "Proxy-Authorization": "Basic x",
    "Content-Length": "99",
    "Accept-Encoding": "br;q=1.0, gzip;q=0.8, zstd, *;q=0.1",
    "X-Kept": ["1", "2"],
    "X-Absent": undefined,
  };
  await textOf(await egress.request(origin, { headers }));
  expect(seen).toEqual({
    host: `127.0.0.1:${server.port}`,
    connection: "keep-alive",
    "accept-encoding": "gzip;q=0.8",
    "x-kept": "1, 2",
  });
  await textOf(await egress.request(origin, { headers: { "accept-encoding": "br" } }));
  expect(seen["accept-encoding"]).toBe("identity");
});

test("the answer's bytes arrive as they are sent, before its end", async () => {
  let more: ServerResponse | undefined;
  listener = (_request, response) => {
    more = response;
    response.write("first");
  };
  const answer = await egress.request(origin);
  const chunks = answer.body[Symbol.asyncIterator]();
  expect(String((await chunks.next()).value)).toBe("first");
  more?.write("second");
  expect(String((await chunks.next()).value)).toBe("second");
  more?.end();
  expect((await chunks.next()).done).toBe(true);
});

test("a reader that does not read stops the sender", async () => {
  const sizeBytes = 64 * 1024 * 1024;
  let sent = 0;
  const stalled = promised();
  listener = (_request, response) => {
    const write = () => {
      while (sent < sizeBytes) {
        sent += 65_536;
        if (!response.write(Buffer.alloc(65_536))) return stalled.settle();
      }
      return response.end();
    };
    response.on("drain", write);
    write();
  };
  const answer = await egress.request(origin);
  await stalled.done;
  let before = -1;
  while (before !== sent) {
    before = sent;
    for (let i = 0; i < 200; i += 1) await turn();
  }
  expect(sent).toBeLessThan(sizeBytes / 2);
  let received = 0;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) received += chunk.length;
  expect(received).toBe(sizeBytes);
});

test("a server that does not read stops the body's source", async () => {
  let resume: IncomingMessage | undefined;
  const arrived = promised();
  listener = (request, response) => {
    resume = request.pause();
    arrived.settle();
    request.on("end", () => response.end());
  };
  let pulled = 0;
  const total = 1_000;
  const source = new Readable({
    read() {
      pulled += 1;
      this.push(pulled > total ? null : Buffer.alloc(65_536));
    },
  });
  const asked = egress.request(origin, { method: "POST", body: source });
  await arrived.done;
  let before = -1;
  while (before !== pulled) {
    before = pulled;
    for (let i = 0; i < 200; i += 1) await turn();
  }
  expect(pulled).toBeLessThan(total / 2);
  resume?.resume();
  expect((await asked).status).toBe(200);
});
