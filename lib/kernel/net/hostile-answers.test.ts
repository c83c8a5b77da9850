import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { AppError } from "@/lib/kernel/errors";
import { parseAllowList } from "./allow-list";
import type { Egress } from "./contract";
import { createEgress } from "./egress";

/** Undici counts its time limits in steps of about half a second: nothing here is worth a longer wait. */
const WAIT_MS = 400;

const stops: (() => void)[] = [];
let egress: Egress;
beforeAll(() => void (egress = createEgress({ allow: parseAllowList("127.0.0.1") })));
afterEach(() => stops.splice(0).forEach((stop) => stop()));
afterAll(() => egress.close());

/** The address of a server that says, byte for byte, what the test says once it is asked. */
async function says(answer: (socket: Socket) => void): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => {}).once("data", () => answer(socket));
    stops.push(() => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  stops.push(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** Goes on saying it until the other side has had enough. */
const forever =
  (text: string, first = "") =>
  (socket: Socket): void => {
    socket.write(first);
    const timer = setInterval(() => void (socket.writable && socket.write(text)), 20);
    socket.on("close", () => clearInterval(timer));
  };

const once =
  (text: string | Buffer) =>
  (socket: Socket): void =>
    void socket.end(text);

const HEAD = "HTTP/1.1 200 OK\r\n";
const CHUNKED = `${HEAD}transfer-encoding: chunked\r\n\r\n`;
const lines = Array.from({ length: 2_000 }, (_, at) => `x-${at}: ${"a".repeat(100)}\r\n`).join("");
const encoded = (encoding: string, body: Buffer) =>
  Buffer.concat([Buffer.from(`${HEAD}content-encoding: ${encoding}\r\ncontent-length: ${body.length}\r\n\r\n`), body]);

async function outcomeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => "answered",
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  );
}

async function streamed(url: string): Promise<number> {
  const limits = { headersTimeoutMs: WAIT_MS, bodyTimeoutMs: WAIT_MS };
  const { body } = await egress.request(url, limits);
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) bytes += chunk.length;
  return bytes;
}

const buffered = (url: string): Promise<unknown> => egress.fetch(url, { timeoutMs: WAIT_MS });

// @req R-NET-04
describe("either door ends", () => {
  const endless: Readonly<Record<string, (socket: Socket) => void>> = {
    silence: () => {},
    "interim answers without end": forever("HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"),
    "a header's value that never ends": forever("a", `${HEAD}x: `),
    "headers that never end": forever("x: a\r\n", HEAD),
    "more headers than there may be": once(`${HEAD}${lines}\r\n`),
    "one header of two megabytes": once(`${HEAD}x: ${"a".repeat(2_000_000)}\r\n\r\n`),
    "trailers without end": forever(lines, `${CHUNKED}0\r\n`),
    "a chunk's extension that never ends": forever("a".repeat(1_000), `${CHUNKED}1;`),
    "an upgrade that nobody asked for": once(
      "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n",
    ),
    "two lengths": once(`${HEAD}content-length: 3\r\ncontent-length: 4\r\n\r\nabcd`),
    "a length and chunks": once(`${HEAD}content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n`),
    "bare line feeds": once("HTTP/1.1 200 OK\ncontent-length: 3\n\nabc"),
    "an answer without a head": once("hello"),
  };

  test("whatever a server does instead of answering", async () => {
    const asked = Object.entries(endless).flatMap(([what, answer]) =>
      [streamed, buffered].map(async (door, at) => {
        const outcome = await outcomeOf(says(answer).then<unknown>(door));
        return `${what}, by ${at === 0 ? "request" : "fetch"}: ${outcome}`;
      }),
    );
    const outcomes = await Promise.all(asked);
    expect(outcomes.filter((outcome) => !/: (unreachable|upstream_error)$/.test(outcome))).toEqual([]);
    expect(outcomes).toHaveLength(26);
  });

  test("a second answer that nobody asked for is not the next request's", async () => {
    const answer = `${HEAD}content-length: 5\r\n\r\nfirst`;
    const url = await says((socket) => void socket.write(`${answer}${HEAD}content-length: 6\r\n\r\nsecond`));
    expect(await (await egress.fetch(url)).text()).toBe("first");
    expect(await (await egress.fetch(url)).text()).toBe("first");
  });
});

// @req R-NET-04
describe("an encoded answer", () => {
  const zeros = Buffer.alloc(20 * 1024 * 1024);

  test("that unpacks to more than the limit is refused, in gzip and in deflate, and Brotli is not unpacked at all", async () => {
    const bodies = { gzip: gzipSync(zeros), br: brotliCompressSync(Buffer.from("{}")), "br, gzip": gzipSync(zeros) };
    for (const [encoding, body] of Object.entries(bodies)) {
      const url = await says(once(encoded(encoding, body)));
      await expect(egress.fetch(url), encoding).rejects.toMatchObject({ code: "upstream_error" });
    }
  });

  test("passes the streaming door as it is: the bomb is not ours to open", async () => {
    const bomb = gzipSync(zeros);
    expect(await streamed(await says(once(encoded("gzip", bomb))))).toBe(bomb.length);
  });
});
