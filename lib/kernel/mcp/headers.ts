/** Headers as node:http or undici give them: by name (`IncomingHttpHeaders`), or a flat list of names and values (`rawHeaders`). */
export type HeadersIn = Readonly<Record<string, string | readonly string[] | undefined>> | readonly string[];

/** Lower-case names, one value each; fits node's and undici's `headers`. */
export type HeadersOut = Record<string, string>;

export interface Sender {
  /** Ours, sent upstream instead of the caller's. */
  readonly userAgent: string;
}

/** What goes upstream: MCP's own headers, content negotiation, trace context. Everything else stays here. */
const UPSTREAM = new Set([
  "accept",
  "accept-language",
  "content-type",
  "content-length",
  "content-encoding",
  "content-language",
  "mcp-session-id",
  "mcp-protocol-version",
  "mcp-method",
  "mcp-name",
  "last-event-id",
  "traceparent",
  "tracestate",
  "baggage",
]);
const UPSTREAM_PREFIX = "mcp-param-";

/** What goes to the caller: the content's own headers, caching and pacing, MCP's. No cookies, challenges or server internals. */
const DOWNSTREAM = new Set([
  "content-type",
  "content-length",
  "content-encoding",
  "content-language",
  "content-disposition",
  "cache-control",
  "expires",
  "etag",
  "last-modified",
  "vary",
  "allow",
  "retry-after",
  "ratelimit",
  "ratelimit-policy",
  "x-ratelimit-limit",
  "x-ratelimit-remaining",
  "x-ratelimit-reset",
  // Keeps a proxy in front of us from buffering an event stream.
  "x-accel-buffering",
  "deprecation",
  "sunset",
  "traceresponse",
]);
const DOWNSTREAM_PREFIX = "mcp-";

/** What of a caller's headers goes upstream: a fixed list of names, never credentials, forwarding headers or what `Connection` names. */
export function requestHeaders(incoming: HeadersIn, { userAgent }: Sender): HeadersOut {
  const headers = select(incoming, UPSTREAM, UPSTREAM_PREFIX);
  headers["user-agent"] = userAgent;
  return headers;
}

/** What of the upstream's headers goes to the caller: hop-by-hop, cookies, challenges and server internals are left out. */
export function responseHeaders(upstream: HeadersIn): HeadersOut {
  return select(upstream, DOWNSTREAM, DOWNSTREAM_PREFIX);
}

function select(headers: HeadersIn, names: ReadonlySet<string>, prefix: string): HeadersOut {
  const selected: HeadersOut = {};
  let connection: string | undefined;
  let chunked = false;
  eachHeader(headers, (name, value) => {
    if (names.has(name) || name.startsWith(prefix)) {
      const before = selected[name];
      // RFC 9110 §5.3: repeated lines are one list.
      selected[name] = before === undefined ? value : `${before}, ${value}`;
    } else if (name === "connection") connection = connection === undefined ? value : `${connection},${value}`;
    else if (name === "transfer-encoding") chunked = true;
  });
  // RFC 9110 §7.6.1: what Connection names belongs to this hop alone.
  for (const name of connection?.split(",") ?? []) delete selected[name.trim().toLowerCase()];
  // RFC 9112 §6.3: Transfer-Encoding overrides the length, and each hop frames by itself.
  if (chunked) delete selected["content-length"];
  return selected;
}

function eachHeader(headers: HeadersIn, visit: (name: string, value: string) => void): void {
  if (isFlatList(headers)) {
    for (let at = 0; at + 1 < headers.length; at += 2) visit((headers[at] ?? "").toLowerCase(), headers[at + 1] ?? "");
    return;
  }
  for (const name in headers) {
    const value = headers[name];
    if (typeof value === "string") visit(name.toLowerCase(), value);
    else if (value !== undefined) visit(name.toLowerCase(), value.join(", "));
  }
}

/** The value of one header, whichever way the headers are given. `name` in lower case. */
export function headerOf(headers: HeadersIn, name: string): string | undefined {
  if (!isFlatList(headers)) {
    const value = headers[name];
    return typeof value === "object" ? value.join(", ") : value;
  }
  for (let at = 0; at + 1 < headers.length; at += 2) {
    if (headers[at]?.toLowerCase() === name) return headers[at + 1];
  }
  return undefined;
}

// Array.isArray does not narrow readonly arrays.
function isFlatList(headers: HeadersIn): headers is readonly string[] {
  return Array.isArray(headers);
}
