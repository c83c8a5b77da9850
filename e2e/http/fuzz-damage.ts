import fc from "fast-check";
import type { FuzzRequest } from "./fuzz-requests";

type Damage = (request: FuzzRequest) => FuzzRequest;

const LONG = "x".repeat(3_000);

const VALUES = [
  null,
  0,
  -1,
  1e308,
  "",
  " ",
  "\0",
  "\ud800",
  LONG,
  [],
  {},
  true,
  "../../etc/passwd",
  "' OR 1=1 --",
  [null],
  { a: { b: [] } },
];
const BODIES = [
  "",
  "{",
  "[]",
  "null",
  '"x"',
  "[1,2]",
  '{"a":1e999}',
  '{"__proto__":{"a":1}}',
  '{"name":"\\ud800"}',
  '{"name":"\\u0000"}',
  `${"[".repeat(4_000)}${"]".repeat(4_000)}`,
  "\u{feff}{}",
  "x=1",
];
const TYPES = ["text/plain", "application/xml", "application/json; charset=utf-16", "multipart/form-data", "nonsense"];
const TEXTS = [
  "",
  "\0",
  "-1",
  "NaN",
  "1e9",
  "9".repeat(40),
  "%",
  LONG,
  "ä🦊",
  "null",
  "[object Object]",
  "true,false",
  "2026-13-01T00:00:00Z",
];
const PATHS = [
  "x",
  "inst_",
  "00000000-0000-0000-0000-000000000000",
  "\0",
  "ü",
  "../x",
  "a".repeat(300),
  "'",
  `inst_${"g".repeat(32)}`,
  "%",
  "%2f",
  "🦊",
];
const HEADERS: readonly (readonly [string, string])[] = [
  ["If-Match", "*"],
  ["If-Match", '"'],
  ["If-Match", LONG],
  ["If-None-Match", ', ,W/"'],
  ["Idempotency-Key", '"'],
  ["Idempotency-Key", LONG],
  ["Idempotency-Key", '"one key for everything"'],
  ["Idempotency-Key", "\u00e9"],
  ["X-Request-Id", "no"],
  ["X-Request-Id", LONG],
  ["Patchbay-Organization", "nobody's"],
  ["Patchbay-Organization", "\u00e9"],
  ["Accept", "image/png"],
  ["Accept-Language", "*;q=9"],
  ["Content-Encoding", "gzip"],
];

const field = fc.tuple(fc.nat(), fc.constantFrom(...VALUES)).map(([at, value]): Damage => (request) => {
  const parsed: unknown = JSON.parse(request.body?.startsWith("{") ? request.body : "{}");
  const body = parsed as Record<string, unknown>;
  const names = [...Object.keys(body), "surplus"];
  return withBody(request, JSON.stringify({ ...body, [names[at % names.length] ?? ""]: value }));
});

const missing = fc.nat().map((at): Damage => (request) => {
  if (!request.body?.startsWith("{")) return request;
  const entries = Object.entries(JSON.parse(request.body) as Record<string, unknown>);
  return withBody(
    request,
    JSON.stringify(Object.fromEntries(entries.filter((_, index) => index !== at % entries.length))),
  );
});

const body = fc.constantFrom(...BODIES).map(
  (text): Damage =>
    (request) =>
      withBody(request, text),
);

const type = fc.constantFrom(...TYPES).map((name): Damage => (request) => ({
  ...request,
  headers: { ...request.headers, "Content-Type": name },
}));

const parameter = fc.tuple(fc.nat(), fc.constantFrom(...TEXTS)).map(([at, text]): Damage => (request) => ({
  ...request,
  query: request.query.map(([name, value], index) => [name, index === at % request.query.length ? text : value]),
}));

const repeated = fc.nat().map((at): Damage => (request) => ({
  ...request,
  query: [...request.query, ...request.query.slice(at % Math.max(1, request.query.length)), ["surplus", "1"]],
}));

const address = fc.constantFrom(...PATHS).map((text): Damage => (request) => ({
  ...request,
  path: request.path.replace(
    /^(\/api\/v1\/[\w-]+\/)[^/]+/,
    (_, collection: string) => `${collection}${encodeURIComponent(text)}`,
  ),
}));

const header = fc.constantFrom(...HEADERS).map(([name, value]): Damage => (request) => ({
  ...request,
  headers: { ...request.headers, [name]: value },
}));

/** The requests with one thing wrong, or at least odd. */
export function damaged(requests: fc.Arbitrary<FuzzRequest>): fc.Arbitrary<FuzzRequest> {
  const damage = fc.oneof(field, missing, body, type, parameter, repeated, address, header);
  return fc.tuple(requests, damage).map(([request, harm]) => harm(request));
}

function withBody(request: FuzzRequest, text: string): FuzzRequest {
  // A body of a read is no HTTP that a client would send.
  if (request.method === "GET") return request;
  return { ...request, headers: { "Content-Type": "application/json", ...request.headers }, body: text };
}
