import { getEventListeners } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough, Readable } from "node:stream";
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
  await (await egress.request(origin, { headers })).body.resume();
  expect(seen).toEqual({
    host: `127.0.0.1:${server.port}`,
    connection: "keep-alive",
    "accept-encoding": "gzip;q=0.8",
    "x-kept": "1, 2",
  });
  await (await egress.request(origin, { headers: { "accept-encoding": "br" } })).body.resume();
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

test("an abort reaches the server at once: before the headers, inside the body, inside the upload", async () => {
  for (const stage of ["headers", "body", "upload"]) {
    const arrived = promised();
    const left = promised();
    listener = (request, response) => {
      request.on("error", () => {});
      response.on("close", left.settle);
      if (stage === "body") response.write("first");
      request.once("data", arrived.settle);
    };
    const client = new AbortController();
    const upload = new PassThrough();
    upload.write("x");
    const body = stage === "upload" ? upload : "x";
    const asked = egress.request(origin, { method: "POST", body, signal: client.signal });
    const outcome = stage === "body" ? asked.then((answer) => answer.body.toArray()) : asked;
    await arrived.done;
    if (stage === "body") await asked;
    client.abort(new Error("the client left"));
    await expect(outcome).rejects.toThrow("the client left");
    await left.done;
    expect(upload.destroyed).toBe(false);
  }
});

test("destroying the answer closes the connection at once", async () => {
  const left = promised();
  listener = (_request, response) => {
    response.on("close", left.settle);
    response.write("first");
  };
  const answer = await egress.request(origin);
  answer.body.destroy();
  await left.done;
});

test("an ended call leaves no listener on a long-lived signal", async () => {
  let open: ServerResponse | undefined;
  listener = (_request, response) => {
    open = response;
    response.write("o");
  };
  const { signal } = new AbortController();
  const answer = await egress.request(origin, { signal });
  expect(getEventListeners(signal, "abort")).toHaveLength(1);
  open?.end("k");
  await textOf(answer);
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

test("a failing upload source fails the call with its own error and spares the source's owner", async () => {
  const left = promised();
  listener = (request) => void request.on("error", () => {}).on("close", left.settle);
  const source = new PassThrough();
  const asked = egress.request(origin, { method: "POST", body: source });
  source.write("some");
  await turn();
  source.destroy(new Error("the uploader left"));
  await expect(asked).rejects.toMatchObject({ cause: expect.objectContaining({ message: "the uploader left" }) });
  await left.done;
});

test("a failed call leaves an incoming message's socket open for the answer", async () => {
  listener = (request) => request.socket.destroy();
  const front = createServer((request, response) => {
    egress.request(origin, { method: "POST", body: request }).catch((error: { status: number; code: string }) => {
      response.writeHead(error.status).end(error.code);
    });
  });
  await new Promise<void>((resolve) => front.listen(0, "127.0.0.1", resolve));
  const { port } = front.address() as AddressInfo;
  const answer = await egress.request(`http://127.0.0.1:${port}/`, { method: "POST", body: "payload" });
  expect([answer.status, await textOf(answer)]).toEqual([504, "unreachable"]);
  front.closeAllConnections();
  await new Promise((resolve) => front.close(resolve));
});

test("an answer that is cut off fails its reader and nobody else", async () => {
  listener = (request, response) => {
    response.writeHead(200, { "content-length": "100" }).write("half");
    setImmediate(() => request.socket.destroy());
  };
  const unread = await egress.request(origin);
  const read = await egress.request(origin);
  await expect(read.body.toArray()).rejects.toMatchObject({ code: "unreachable" });
  expect(unread.status).toBe(200);
});

test("silence before the headers and inside the body ends at its limit", async () => {
  listener = () => {};
  await expect(egress.request(origin, { headersTimeoutMs: 50 })).rejects.toMatchObject({
    code: "unreachable",
    message: expect.stringContaining("did not answer in time"),
  });
  listener = (_request, response) => response.write("first");
  const answer = await egress.request(origin, { bodyTimeoutMs: 50 });
  await expect(answer.body.toArray()).rejects.toMatchObject({ code: "unreachable" });
});

test("an early hint is not taken for the answer", async () => {
  listener = (_request, response) => {
    response.writeProcessing();
    response.end("the answer");
  };
  const answer = await egress.request(origin);
  expect([answer.status, await textOf(answer)]).toEqual([200, "the answer"]);
});

test("close ends what is open", async () => {
  listener = (_request, response) => response.write("first");
  const answer = await egress.request(origin);
  const reading = answer.body.toArray();
  await egress.close();
  await expect(reading).rejects.toMatchObject({ code: "unreachable" });
  await expect(egress.request(origin)).rejects.toMatchObject({ code: "unreachable" });
});
