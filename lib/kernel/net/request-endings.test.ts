import { getEventListeners } from "node:events";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { AppError } from "@/lib/kernel/errors";
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
    egress.request(origin, { method: "POST", body: request }).catch((error: unknown) => {
      if (error instanceof AppError) response.writeHead(error.status).end(error.code);
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
