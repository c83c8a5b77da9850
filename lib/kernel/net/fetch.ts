import { AppError } from "@/lib/kernel/errors";
import type { Egress, EgressAnswer, EgressFetchInit } from "./contract";
import { decodeBody, tooLarge } from "./decode";

const TIMEOUT_MS = 10_000;
const BYTES_MAX = 1024 * 1024;
const REDIRECTS_MAX = 3;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const BODILESS = new Set([204, 205, 304]);

/** Makes the buffered door out of the streaming one. */
export function createFetch(request: Egress["request"]): Egress["fetch"] {
  return async (input, init = {}) => {
    const timeoutMs = init.timeoutMs ?? TIMEOUT_MS;
    const deadline = new AbortController();
    const timer = setTimeout(() => deadline.abort(lateError(input)), timeoutMs);
    const forward = () => deadline.abort(init.signal?.reason);
    init.signal?.addEventListener("abort", forward);
    try {
      init.signal?.throwIfAborted();
      return await fetchFollowing(request, String(input), init, deadline.signal);
    } finally {
      clearTimeout(timer);
      init.signal?.removeEventListener("abort", forward);
    }
  };
}

async function fetchFollowing(
  request: Egress["request"],
  start: string,
  init: EgressFetchInit,
  signal: AbortSignal,
): Promise<Response> {
  const redirect = init.redirect ?? "error";
  const { method, headers, body } = toRequest(init);
  let url = start;
  for (let hops = 0; ; hops += 1) {
    const answer = await request(url, {
      method,
      headers,
      body,
      signal,
      connectTimeoutMs: init.timeoutMs ?? TIMEOUT_MS,
    });
    const location = REDIRECTS.has(answer.status) ? answer.headers["location"] : undefined;
    if (location === undefined || redirect === "manual") {
      return toResponse(answer, url, init.bytesMax ?? BYTES_MAX);
    }
    answer.body.destroy();
    if (redirect === "error" || hops === REDIRECTS_MAX) throw redirectRefused(url);
    url = nextUrl(url, String(location), { method, headers, body });
  }
}

interface BufferedRequest {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: string | Uint8Array | null;
}

function toRequest(init: EgressFetchInit): BufferedRequest {
  const headers = readHeaders(init.headers);
  headers.set("accept-encoding", "gzip, deflate");
  if (!headers.has("user-agent")) headers.set("user-agent", "Patchbay");
  const body = init.body ?? null;
  const type = defaultType(body);
  if (type !== null && !headers.has("content-type")) headers.set("content-type", type);
  return {
    method: (init.method ?? "GET").toUpperCase(),
    headers: Object.fromEntries(headers),
    body: body instanceof URLSearchParams ? body.toString() : body,
  };
}

function readHeaders(init: HeadersInit | undefined): Headers {
  try {
    return new Headers(init);
  } catch (error) {
    throw new AppError("bad_request", "The request has an invalid method or header", { cause: error });
  }
}

function defaultType(body: EgressFetchInit["body"]): string | null {
  if (body instanceof URLSearchParams) return "application/x-www-form-urlencoded;charset=UTF-8";
  return typeof body === "string" ? "text/plain;charset=UTF-8" : null;
}

/** A credential or a body never follows a redirect, and nothing follows one to another origin. */
function nextUrl(from: string, location: string, { method, headers, body }: BufferedRequest): string {
  const next = URL.parse(location, from);
  const isPlain = (method === "GET" || method === "HEAD") && body === null;
  const mayHoldCredential = Object.keys(headers).some((name) => !HARMLESS.has(name));
  if (next === null || !isPlain || mayHoldCredential || next.origin !== new URL(from).origin)
    throw redirectRefused(from);
  return next.href;
}

// An API key may stand in a header of any name
const HARMLESS = new Set(["accept", "accept-encoding", "accept-language", "user-agent"]);

function redirectRefused(url: string): AppError {
  return new AppError("upstream_error", `${new URL(url).host} answered with a redirect, which is not followed`);
}

async function toResponse(answer: EgressAnswer, url: string, bytesMax: number): Promise<Response> {
  const { host } = new URL(url);
  const raw = await readAll(answer, host, bytesMax);
  const bytes = await decodeBody(raw, String(answer.headers["content-encoding"] ?? ""), host, bytesMax);
  const headers = toHeaders(answer.headers);
  const body = BODILESS.has(answer.status) ? null : new Uint8Array(bytes);
  try {
    const response = new Response(body, { status: answer.status, headers });
    Object.defineProperty(response, "url", { value: url });
    return response;
  } catch (error) {
    throw new AppError("upstream_error", `${host} did not answer in valid HTTP`, { cause: error });
  }
}

async function readAll(answer: EgressAnswer, host: string, bytesMax: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer.body as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop destroys the body, and with it the connection
    if (bytes > bytesMax) throw tooLarge(host, bytesMax);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The headers of the decoded body: what described the bytes on the wire is gone. */
function toHeaders(source: EgressAnswer["headers"]): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(source)) {
    if (value === undefined || name === "content-encoding" || name === "content-length") continue;
    for (const one of Array.isArray(value) ? value : [value]) headers.append(name, one);
  }
  return headers;
}

function lateError(input: string | URL): AppError {
  const host = URL.parse(String(input))?.host ?? "The server";
  return new AppError("unreachable", `${host} did not answer in time`);
}
