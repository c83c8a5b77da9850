import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createOutcomeScanner, type CallOutcome } from "./index";

const encoder = new TextEncoder();
const bytesOf = (text: string) => encoder.encode(text);

/** Feeds the bytes in pieces that end at the given places. */
function scan(contentType: string, bytes: Uint8Array, cuts: readonly number[] = []): CallOutcome {
  const scanner = createOutcomeScanner(contentType);
  let from = 0;
  for (const cut of [...cuts.filter((at) => at < bytes.length).sort((a, b) => a - b), bytes.length]) {
    scanner.feed(bytes.subarray(from, cut));
    from = cut;
  }
  return scanner.end();
}
const json = (text: string) => scan("application/json", bytesOf(text));
const events = (text: string) => scan("text/event-stream; charset=utf-8", bytesOf(text));
const good: CallOutcome = { ok: true, sawResponse: true };
const nothing: CallOutcome = { ok: true, sawResponse: false };

/** The same judgement on the parsed text. */
function judge(texts: readonly string[]): CallOutcome {
  const messages = texts.flatMap((text): unknown[] => [JSON.parse(text)].flat());
  const responses = messages.filter(isResponse);
  const codes = responses
    .map(({ error }) => (isObject(error) ? error["code"] : undefined))
    .filter(Number.isSafeInteger);
  const failed = responses.some(
    ({ result, error }) => (error ?? null) !== null || (isObject(result) && result["isError"] === true),
  );
  const errorCode = codes[0];
  return { ok: !failed, sawResponse: responses.length > 0, ...(typeof errorCode === "number" && { errorCode }) };
}
function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
function isResponse(message: unknown): message is Record<string, unknown> {
  return isObject(message) && !("method" in message) && ("result" in message || (message["error"] ?? null) !== null);
}

describe("one JSON text", () => {
  test("a result is a success, an error and isError are failures", () => {
    expect(json('{"jsonrpc":"2.0","id":1,"result":{"content":[]}}')).toEqual(good);
    expect(json('{"jsonrpc":"2.0","id":1,"result":{"content":[],"isError":true}}')).toEqual({ ...good, ok: false });
    expect(json('{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}}')).toEqual({
      ok: false,
      sawResponse: true,
      errorCode: -32601,
    });
  });

  test("the names count only in their own place", () => {
    for (const text of [
      '{"result":{"isError":false,"content":[{"isError":true,"error":{"code":1}}]}}',
      '{"result":{"structuredContent":{"error":{"code":1},"isError":true}}}',
      '{"result":"isError","x":{"isError":true}}',
      '{"result":{"text":"\\"isError\\":true"},"error":null}',
      '{"result":[{"isError":true}]}',
      '{"result":{"isError":"true"}}',
      '{"id":"error","result":{}}',
    ]) {
      expect(json(text), text).toEqual(good);
    }
  });

  test("notifications and requests are no responses", () => {
    expect(json('{"method":"notifications/progress","params":{"error":{"code":1}}}')).toEqual(nothing);
    expect(json('{"method":"ping","id":1,"error":{"code":1}}')).toEqual(nothing);
  });

  test("names written with escapes are the same names, and the last of two stands", () => {
    expect(json('{"\\u0072esult":{"is\\u0045rror":true}}')).toEqual({ ...good, ok: false });
    expect(json('{"result":{"isError":true,"isError":false}}')).toEqual(good);
    expect(json('{"result":{"isError":true},"result":{}}')).toEqual(good);
  });

  test("a batch fails with any of its responses", () => {
    expect(json('[{"method":"x"},{"result":{}}]')).toEqual(good);
    expect(json(' [ {"result":{}}, {"error":{"code":-32000}} ] ')).toEqual({
      ok: false,
      sawResponse: true,
      errorCode: -32000,
    });
  });

  test("what is cut off, empty or no JSON holds no response", () => {
    const whole = '{"jsonrpc":"2.0","id":1,"result":{"isError":true}}';
    for (let length = 0; length < whole.length; length++) expect(json(whole.slice(0, length)).sawResponse).toBe(false);
    for (const text of ["", "<html>{}</html>", "null", "5", '"result"', "[]", "[[]]", "]]}}", '[["result",{}]]']) {
      expect(json(text), text).toEqual(nothing);
    }
  });

  test("a deep text and a gigantic string are passed over", () => {
    const deep = 200_000;
    const text = `{"result":{"a":${"[".repeat(deep)}${"]".repeat(deep)},"isError":true}}`;
    expect(json(text)).toEqual({ ...good, ok: false });
    const scanner = createOutcomeScanner("application/json");
    scanner.feed(bytesOf('{"result":{"blob":"'));
    const piece = bytesOf('\\"isError\\":true,{['.repeat(4096));
    for (let at = 0; at < 200; at++) scanner.feed(piece);
    scanner.feed(bytesOf('"}}'));
    expect(scanner.end()).toEqual(good);
  });
});

describe("an event stream", () => {
  const result = '{"id":1,"result":{}}';

  test("finds the response among notifications", () => {
    const progress = 'data: {"method":"notifications/progress","params":{}}\n\n';
    expect(events(`id: 1\ndata:\n\n${progress}${progress}event: message\ndata: ${result}\n\n`)).toEqual(good);
    expect(events(`${progress}data: {"error":{"code":-1}}\n\n`)).toEqual({
      ok: false,
      sawResponse: true,
      errorCode: -1,
    });
    expect(events(progress)).toEqual(nothing);
  });

  test("takes every line end, comments, a missing space, several data lines and a byte order mark", () => {
    for (const end of ["\n", "\r\n", "\r"]) {
      const lines = [": keep-alive", 'data:{"result":', 'data: {"isError":', "data:true}}", "retry: 5", "", ""];
      expect(events(lines.join(end)), JSON.stringify(end)).toEqual({ ...good, ok: false });
    }
    expect(events(`\ufeffdata: ${result}\n\n`)).toEqual(good);
  });

  test("other events, other fields and events that are cut off do not count", () => {
    expect(events(`event: endpoint\ndata: ${result}\n\n`)).toEqual(nothing);
    expect(events(`data: ${result}\nevent: endpoint\n\n`)).toEqual(nothing);
    expect(events(`event: endpoint\nevent: message\ndata: ${result}\n\n`)).toEqual(good);
    expect(events(`event: endpoint\nevent\ndata: ${result}\n\n`)).toEqual(good);
    expect(events(`datax: ${result}\n\n`)).toEqual(nothing);
    expect(events(`data: ${result}\n`)).toEqual(nothing);
  });

  test("a broken event does not spoil the next", () => {
    expect(events(`data: {"result":{"isError":tr\n\ndata: "open\\\n\ndata: ${result}\n\n`)).toEqual(good);
  });
});

test("of other content nothing is seen", () => {
  expect(scan("text/html", bytesOf('{"error":{"code":1}}'))).toEqual(nothing);
  expect(createOutcomeScanner(undefined).end()).toEqual(nothing);
  expect(scan("application/problem+json", bytesOf('{"error":{"code":1}}'))).toMatchObject({ sawResponse: true });
});

describe("any text, cut anywhere", () => {
  const name = fc.constantFrom("result", "error", "method", "isError", "code", "id", "params", "", "x");
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 5 },
      fc.constantFrom(true, false, null, 0, -32601, 1.5, 1e30, "isError", '"\\{}[],:', "\u2028é😀"),
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(name, tie("value"), { maxKeys: 4 }),
    ),
  }));
  const message = fc.dictionary(name, value, { maxKeys: 5 });
  const text = fc
    .tuple(
      fc.oneof({ weight: 4, arbitrary: message }, fc.array(message, { maxLength: 3 }), value),
      fc.constantFrom("", " ", "\t"),
    )
    .map(([json, space]) => JSON.stringify(json, null, space))
    // One more escape than JSON.stringify would write.
    .chain((plain) => fc.boolean().map((escape) => (escape ? plain.replaceAll("E", "\\u0045") : plain)));
  const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 12 });

  test("JSON is judged as JSON.parse would have it", () => {
    fc.assert(
      fc.property(text, cuts, (source, at) => {
        expect(scan("application/json", bytesOf(source), at)).toEqual(judge([source]));
      }),
      { numRuns: 2000 },
    );
  });

  test("so is an event stream", () => {
    const end = fc.constantFrom("\n", "\r\n", "\r");
    const noise = fc.constantFrom(": hi", "id: 7", "retry: 1", "event: message", "data-x: {}");
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), cuts, end, noise, (sources, at, newline, line) => {
        const stream = sources
          .map((source) => [line, ...source.split("\n").map((part) => `data: ${part}`), "", ""].join(newline))
          .join("");
        expect(scan("text/event-stream", bytesOf(stream), at)).toEqual(judge(sources));
      }),
      { numRuns: 1000 },
    );
  });

  test("bytes that are no text at all never throw", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), cuts, fc.boolean(), (bytes, at, asEvents) => {
        scan(asEvents ? "text/event-stream" : "application/json", bytes, at);
      }),
    );
  });
});
