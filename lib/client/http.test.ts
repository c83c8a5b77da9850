import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { anUpstream, answerJson, type Upstream, type UpstreamHandler } from "@/lib/testing/upstream";
import {
  ApiError,
  AuthorizationError,
  ConflictError,
  NotFoundError,
  RateLimitError,
  TimeoutError,
  ValidationError,
} from "./errors";
import { createHttp, type HttpOptions } from "./http";

let server: Upstream;
let slept: number[];
beforeEach(async () => {
  server = await anUpstream();
  server.answer((response) => answerJson(response, { ok: true }));
  slept = [];
});
afterEach(() => server.close());

/** Five attempts, and no time passes between them. */
const patient = (more: HttpOptions = {}) => {
  const sleep = (ms: number) => Promise.resolve(void slept.push(ms));
  return createHttp({ baseUrl: server.url, attemptsMax: 5, pause: { random: () => 1, sleep }, ...more });
};
const asIs = { parse: (body: unknown) => body };
const get = (http = patient()) => http("GET", "/thing", asIs);

const problem = (status: number, headers: Readonly<Record<string, string>> = {}): UpstreamHandler => {
  const errors = [{ field: "name", code: "too_small", message: "must not be empty" }];
  const body = {
    type: "about:blank",
    title: "No",
    instance: "/thing",
    status,
    code: "some_code",
    detail: "No.",
    errors,
  };
  return (response) =>
    response
      .writeHead(status, { "content-type": "application/problem+json", ...headers })
      .end(JSON.stringify({ ...body, request_id: "r-1" }));
};

/** Fails `times` times, then answers. */
const failing = (times: number, fail: UpstreamHandler): UpstreamHandler => {
  let left = times;
  return (...args) => (left-- > 0 ? fail(...args) : answerJson(args[0], { ok: true }));
};

test("sends the key, a JSON body and a query without what is not given", async () => {
  let path: string | undefined;
  server.answer((response, _seen, { url }) => {
    path = url;
    answerJson(response, { ok: true });
  });
  const http = patient({ apiKey: "pb_key" });
  const query = { q: "a b&c", limit: 2, cursor: null, status: undefined };
  expect(await http("POST", "/thing", asIs, { query, body: { a: 1 } })).toEqual({ ok: true });
  expect(path).toBe("/thing?q=a+b%26c&limit=2");
  expect(server.received[0]).toMatchObject({
    method: "POST",
    body: '{"a":1}',
    headers: { authorization: "Bearer pb_key", "content-type": "application/json", accept: "application/json" },
  });
});

// @req R-SDK-05
describe("errors", () => {
  test.each([
    [400, ValidationError],
    [401, AuthorizationError],
    [403, AuthorizationError],
    [404, NotFoundError],
    [408, TimeoutError],
    [409, ConflictError],
    [412, ConflictError],
    [418, ApiError],
    [422, ValidationError],
    [429, RateLimitError],
    [500, ApiError],
    [504, ApiError],
  ])("%i is thrown as its class, with everything the problem says", async (status, kind) => {
    server.answer(problem(status, { "retry-after": "7" }));
    const error = await get(patient({ attemptsMax: 1 })).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(kind);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      name: kind.name,
      message: "No.",
      status,
      code: "some_code",
      detail: "No.",
      errors: [{ field: "name", code: "too_small", message: "must not be empty" }],
      request_id: "r-1",
      retryAfter: 7,
    });
  });

  test("an answer that is no problem document leaves its status", async () => {
    server.answer((response) => void response.writeHead(404, { "content-type": "text/html" }).end("<h1>no</h1>"));
    await expect(get()).rejects.toMatchObject({ name: "NotFoundError", status: 404, code: "unexpected", errors: [] });
  });

  test("a good answer that cannot be read is an error of code unexpected", async () => {
    server.answer((response) => void response.end("<h1>welcome</h1>"));
    const http = patient();
    const reader = {
      parse: (body: unknown) => {
        if (body === undefined) throw new TypeError("no JSON");
        return body;
      },
    };
    await expect(http("GET", "/thing", reader)).rejects.toMatchObject({ status: 200, code: "unexpected" });
  });

  test("a redirect is not followed: the key goes nowhere else", async () => {
    const elsewhere = await anUpstream();
    server.answer((response) => void response.writeHead(307, { location: elsewhere.url }).end());
    await expect(get()).rejects.toMatchObject({ status: 307, detail: expect.stringContaining("redirect") });
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });

  test("no answer at all is an ApiError of status 0, with its cause", async () => {
    await server.close();
    const error: unknown = await get().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 0, code: "network", request_id: null });
    expect(error).toHaveProperty("cause.cause.code", "ECONNREFUSED");
    server = await anUpstream();
  });
});

// @req R-SDK-06
describe("retries", () => {
  test.each([408, 425, 429, 500, 502, 503, 504])("after %i, until it goes well", async (status) => {
    server.answer(failing(4, problem(status)));
    expect(await get()).toEqual({ ok: true });
    expect(server.received).toHaveLength(5);
  });

  test.each([400, 401, 403, 404, 409, 412, 422])("not after %i", async (status) => {
    server.answer(problem(status));
    await expect(get()).rejects.toMatchObject({ status });
    expect(server.received).toHaveLength(1);
  });

  test("after a connection that broke before the answer, and in the middle of it", async () => {
    let call = 0;
    server.answer((response) => {
      call += 1;
      if (call === 1) response.destroy();
      else if (call === 2)
        response.writeHead(200, { "content-length": "100" }).write('{"half', () => response.destroy());
      else answerJson(response, { ok: true });
    });
    expect(await get()).toEqual({ ok: true });
    expect(call).toBe(3);
  });

  test("at most five attempts, 0.5 s doubling between them", async () => {
    server.answer(problem(503));
    await expect(get()).rejects.toMatchObject({ status: 503 });
    expect(server.received).toHaveLength(5);
    expect(slept).toEqual([500, 1000, 2000, 4000]);
  });

  test("the whole of each pause is chance", async () => {
    server.answer(problem(503));
    const sleep = (ms: number) => Promise.resolve(void slept.push(ms));
    const chances = [0, 0.25, 0.5, 0.125];
    const http = patient({ pause: { random: () => chances.shift() ?? 1, sleep } });
    await expect(get(http)).rejects.toThrow();
    expect(slept).toEqual([0, 250, 1000, 500]);
  });

  test("not before the server wants it: Retry-After in seconds and as a date", async () => {
    const date = "Sat, 21 Nov 2026 10:00:00 GMT";
    const headers = [{ "retry-after": "3" }, { date, "retry-after": "Sat, 21 Nov 2026 10:00:09 GMT" }];
    server.answer(failing(2, (...args) => problem(429, headers.shift())(...args)));
    await get();
    expect(slept).toEqual([3000, 9000]);
  });

  test("not when the server wants to be left alone for more than a minute", async () => {
    server.answer(problem(429, { "retry-after": "61" }));
    await expect(get()).rejects.toMatchObject({ name: "RateLimitError", retryAfter: 61 });
    expect(server.received).toHaveLength(1);
  });

  test("a POST carries one Idempotency-Key through its attempts, and the next POST another", async () => {
    server.answer(failing(2, problem(503)));
    const http = patient();
    await http("POST", "/thing", asIs, { body: {} });
    await http("POST", "/thing", asIs, { body: {} });
    const keys = server.received.map(({ headers }) => headers["idempotency-key"]);
    expect(keys).toHaveLength(4);
    expect(keys[0]).toMatch(/^"[0-9a-f]{32}"$/);
    expect(keys.slice(0, 3)).toEqual([keys[0], keys[0], keys[0]]);
    expect(keys[3]).not.toBe(keys[0]);
  });

  test("a POST whose first attempt is still being carried out waits for that one's answer", async () => {
    const inFlight: UpstreamHandler = (response) =>
      void response
        .writeHead(409, { "retry-after": "1" })
        .end(JSON.stringify({ code: "request_in_flight", detail: "Being carried out." }));
    let call = 0;
    server.answer((response, ...rest) => {
      call += 1;
      if (call === 1) response.destroy();
      else if (call === 2) inFlight(response, ...rest);
      else answerJson(response, { ok: true });
    });
    expect(await patient()("POST", "/thing", asIs)).toEqual({ ok: true });
    expect(slept).toEqual([500, 1000]);
  });

  test.each(["PATCH", "PUT", "DELETE"])("no second %s: it has no Idempotency-Key", async (method) => {
    server.answer(problem(503));
    await expect(patient()(method, "/thing", asIs)).rejects.toMatchObject({ status: 503 });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.headers).not.toHaveProperty("idempotency-key");
  });

  test("none unless they are asked for", async () => {
    server.answer(problem(503));
    const http = createHttp({ baseUrl: server.url });
    await expect(get(http)).rejects.toMatchObject({ status: 503 });
    await expect(http("POST", "/thing", asIs)).rejects.toMatchObject({ status: 503 });
    expect(server.received).toHaveLength(2);
    expect(server.received[1]?.headers).not.toHaveProperty("idempotency-key");
  });
});

// @req R-SDK-07
describe("abort", () => {
  const gone = new Error("the reader left");

  test("before anything: no request is made", async () => {
    await expect(patient()("GET", "/thing", asIs, { signal: AbortSignal.abort(gone) })).rejects.toBe(gone);
    expect(server.received).toEqual([]);
  });

  test("during the request", async () => {
    const reader = new AbortController();
    server.answer(() => reader.abort(gone));
    await expect(patient()("GET", "/thing", asIs, { signal: reader.signal })).rejects.toBe(gone);
    expect(server.received).toHaveLength(1);
  });

  test("in the pause before the next attempt", async () => {
    server.answer(problem(503, { "retry-after": "30" }));
    const reader = new AbortController();
    const http = createHttp({ baseUrl: server.url, attemptsMax: 5 });
    const asked = http("GET", "/thing", asIs, { signal: reader.signal });
    await expect.poll(() => server.received.length).toBe(1);
    reader.abort(gone);
    await expect(asked).rejects.toBe(gone);
    expect(server.received).toHaveLength(1);
  });
});

test("an attempt that takes too long ends with TimeoutError, and may be repeated", async () => {
  const waiting: UpstreamHandler = () => undefined;
  server.answer(waiting);
  const http = patient({ timeoutMs: 20 });
  await expect(get(http)).rejects.toMatchObject({ name: "TimeoutError", status: 0, code: "timeout" });
  expect(server.received).toHaveLength(5);
});
