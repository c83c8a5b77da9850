import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { get as httpGet, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { beginDrain } from "@/lib/platform/drain";
import { forget } from "@/lib/platform/once";
import { aCallable, dataPlaneSuite, meteredCalls, send } from "@/lib/testing/data-plane";
import { anUpstream, type Upstream } from "@/lib/testing/upstream";

const MIB = 1024 * 1024;

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

function event(message: object): string {
  return `event: message\ndata: ${JSON.stringify({ jsonrpc: "2.0", ...message })}\n\n`;
}

/** Answers a call with an event stream that the test goes on writing. */
function streaming() {
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  upstream.answer((response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    response.flushHeaders();
    resolve(response);
  });
  return promise;
}

async function readerOf(response: Response) {
  const reader = response.body?.getReader();
  if (!reader) throw new Error("no body");
  return { next: async () => Buffer.from((await reader.read()).value ?? []).toString(), cancel: () => reader.cancel() };
}

// @req R-MCP-08 R-MCP-10 R-USE-02
describe("an event stream", () => {
  test("comes event by event, and ends when the server ends it", async () => {
    const place = await aCallable({ url: upstream.url });
    const writing = streaming();
    const response = await send(plane.url, place);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
    const reader = await readerOf(response);
    const server = await writing;
    const progress = event({ method: "notifications/progress", params: { progress: 1 } });
    const result = event({ id: 1, result: { content: [] } });
    for (const text of [progress, result]) {
      server.write(text);
      expect(await reader.next()).toBe(text);
    }
    server.end();
    expect(await reader.next()).toBe("");
    expect(await meteredCalls(place.organization.id, 1)).toMatchObject([{ ok: true, status: 200, error_code: null }]);
  });

  test("tells of a failed tool although it was answered with 200", async () => {
    const place = await aCallable({ url: upstream.url });
    upstream.answer((response) =>
      response
        .writeHead(200, { "content-type": "text/event-stream" })
        .end(event({ id: 1, result: { isError: true, content: [] } })),
    );
    await (await send(plane.url, place)).text();
    expect(await meteredCalls(place.organization.id, 1)).toMatchObject([{ ok: false, error_code: "tool_error" }]);
  });

  test("that the caller leaves is closed at the server within a second, and counts as failed", async () => {
    const place = await aCallable({ url: upstream.url });
    const writing = streaming();
    const leaving = new AbortController();
    const response = await send(plane.url, place, { signal: leaving.signal });
    const server = await writing;
    const closed = once(server, "close");
    leaving.abort();
    await response.text().catch(() => {});
    expect(await Promise.race([closed.then(() => "closed"), sleep(1_000)])).toBe("closed");
    expect(await meteredCalls(place.organization.id, 1)).toMatchObject([
      { ok: false, status: 200, error_code: "client_closed" },
    ]);
  });

  test("that the caller leaves after its result counts as what it was", async () => {
    const place = await aCallable({ url: upstream.url });
    const writing = streaming();
    const reader = await readerOf(await send(plane.url, place));
    (await writing).write(event({ id: 1, result: { content: [] } }));
    await reader.next();
    await reader.cancel();
    expect(await meteredCalls(place.organization.id, 1)).toMatchObject([{ ok: true, error_code: null }]);
  });

  test("that breaks off at the server breaks off at the caller", async () => {
    const place = await aCallable({ url: upstream.url });
    const writing = streaming();
    const response = await send(plane.url, place);
    const server = await writing;
    server.write(event({ method: "notifications/progress" }), () => server.destroy());
    await expect(response.text()).rejects.toThrow();
    expect(await meteredCalls(place.organization.id, 1)).toMatchObject([
      { ok: false, status: 200, error_code: "upstream_error" },
    ]);
  });
});

// @req R-MCP-10
test("a caller who leaves before there is an answer is noticed at the server within a second", async () => {
  const place = await aCallable({ url: upstream.url });
  const { promise: closed, resolve } = Promise.withResolvers<string>();
  const leaving = new AbortController();
  upstream.answer((response) => {
    response.once("close", () => resolve("closed"));
    leaving.abort();
  });
  await expect(send(plane.url, place, { signal: leaving.signal })).rejects.toThrow();
  expect(await Promise.race([closed, sleep(1_000)])).toBe("closed");
  expect(await meteredCalls(place.organization.id, 1)).toMatchObject([
    { ok: false, status: 0, error_code: "client_closed" },
  ]);
});

describe("a GET stream", () => {
  test("that the caller closes is no failure, and its latency is the time to its beginning", async () => {
    const place = await aCallable({ url: upstream.url });
    const writing = streaming();
    const startedAt = performance.now();
    const response = await send(plane.url, place, { method: "GET" });
    const server = await writing;
    const closed = once(server, "close");
    await sleep(300);
    const openMs = performance.now() - startedAt;
    await response.body?.cancel();
    await closed;
    const [call] = await meteredCalls(place.organization.id, 1);
    expect(call).toMatchObject({ method: "stream", ok: true, status: 200, error_code: null });
    expect(call?.latency_ms).toBeLessThan(openMs - 250);
  });

  test("ends cleanly when this process wants to stop", async () => {
    const place = await aCallable({ url: upstream.url });
    const writing = streaming();
    const response = await send(plane.url, place, { method: "GET" });
    await writing;
    beginDrain();
    expect(await response.text()).toBe("");
    forget("drain");
    expect(await meteredCalls(place.organization.id, 1)).toMatchObject([{ method: "stream", ok: true }]);
  });
});

// @req R-MCP-09
test("64 MiB pass with backpressure, in constant memory, unchanged", async () => {
  const place = await aCallable({ url: upstream.url });
  const chunk = randomBytes(MIB);
  const sent = createHash("sha256");
  let written = 0;
  upstream.answer(async (response) => {
    response.writeHead(200, { "content-type": "application/octet-stream" });
    for (; written < 64; written += 1) {
      sent.update(chunk);
      if (!response.write(chunk)) await once(response, "drain");
    }
    response.end();
  });
  const response = await getRaw(place);
  const before = process.memoryUsage();
  response.pause();
  await untilStill(() => written);
  // What two hops of sockets hold on one machine, and no more.
  expect(written).toBeLessThan(40);
  const during = process.memoryUsage();
  expect((during.external + during.heapUsed - before.external - before.heapUsed) / MIB).toBeLessThan(32);
  const received = createHash("sha256");
  for await (const part of response as AsyncIterable<Buffer>) received.update(part);
  expect(written).toBe(64);
  expect(received.digest("hex")).toBe(sent.digest("hex"));
});

/** fetch reads ahead; this does not. */
async function getRaw({ token, path }: { token: string; path: string }): Promise<IncomingMessage> {
  const request = httpGet(plane.url + path, { headers: { authorization: `Bearer ${token}` } });
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return response;
}

async function untilStill(read: () => number): Promise<void> {
  for (let last = -1; last !== read() || last === 0;) {
    last = read();
    await sleep(200);
  }
}
