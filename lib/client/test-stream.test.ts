import { expect, test } from "vitest";
import { ApiError } from "./errors";
import { linesOf, streamTest } from "./test-stream";

const bytes = (text: string) => new TextEncoder().encode(text);

function streamOf(...chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

test("lines are told as they become whole, wherever the chunks end", async () => {
  const euro = bytes("€");
  const chunks = [bytes('{"a":1}\n{"b"'), bytes(':2}\n\n"'), euro.slice(0, 1), euro.slice(1), bytes('"')];
  const lines: string[] = [];
  for await (const line of linesOf(streamOf(...chunks))) lines.push(line);
  expect(lines).toEqual(['{"a":1}', '{"b":2}', '"€"']);
});

test("each step is told in the order that it came in", async () => {
  const step = { id: "address", outcome: "ok", note: "tasks.example", duration_ms: 3 };
  const sent: unknown[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    sent.push([url, init?.method]);
    const events = [
      { event: "plan", steps: ["address", "handshake"] },
      { event: "step", step },
    ];
    return new Response(streamOf(...events.map((event) => bytes(`${JSON.stringify(event)}\n`))));
  };
  const heard: string[] = [];
  await streamTest({ fetch }, "inst_1", ({ event }) => heard.push(event));
  expect(heard).toEqual(["plan", "step"]);
  expect(sent).toEqual([["/api/v1/installations/inst_1/test", "POST"]]);
});

test("a refusal is the API's, a silent server is said, an abort is the caller's own", async () => {
  const refused = async () => Response.json({ code: "not_connected", detail: "Connect it first." }, { status: 409 });
  const ask = (fetch: typeof globalThis.fetch, signal?: AbortSignal) =>
    streamTest({ fetch }, "inst_1", () => undefined, signal).catch((error: unknown) => error);
  expect(await ask(refused)).toMatchObject({ status: 409, code: "not_connected" });
  const silent = () => Promise.reject(new TypeError("fetch failed"));
  const failure = await ask(silent);
  expect(failure).toBeInstanceOf(ApiError);
  expect(failure).toMatchObject({ status: 0, code: "network" });
  const aborted = new AbortController();
  aborted.abort(new Error("enough"));
  expect(await ask(silent, aborted.signal)).toMatchObject({ message: "enough" });
});
