import { Readable } from "node:stream";
import type { Agent, Dispatcher } from "undici";
import { AppError } from "@/lib/kernel/errors";
import type { AllowList } from "./allow-list";
import type { EgressAnswer, EgressRequestInit } from "./contract";
import { exchange } from "./exchange";
import { outgoingHeaders } from "./headers";
import { checkUrl } from "./target";

const CONNECT_TIMEOUT_MS = 10_000;
const HEADERS_TIMEOUT_MS = 60_000;
const BODY_TIMEOUT_MS = 300_000;

/** Sends a request through the guarded agent and streams the answer. */
export async function sendRequest(
  agent: Agent,
  allow: AllowList,
  input: string | URL,
  init: EgressRequestInit = {},
): Promise<EgressAnswer> {
  const signal = init.signal ?? null;
  signal?.throwIfAborted();
  const url = checkUrl(input, allow);
  const isStream = init.body instanceof Readable;
  const request: Dispatcher.DispatchOptions = {
    origin: url.origin,
    path: `${url.pathname}${url.search}`,
    method: checkMethod(init.method ?? "GET"),
    headers: outgoingHeaders(init.headers ?? {}, { keepLength: isStream }),
    body: bodyOf(init.body ?? null),
    headersTimeout: init.headersTimeoutMs ?? HEADERS_TIMEOUT_MS,
    bodyTimeout: init.bodyTimeoutMs ?? BODY_TIMEOUT_MS,
  };
  return exchange(agent, request, {
    host: url.host,
    signal,
    connectTimeoutMs: init.connectTimeoutMs ?? CONNECT_TIMEOUT_MS,
  });
}

function checkMethod(method: string): string {
  const name = method.toUpperCase();
  if (name === "CONNECT" || name === "TRACE") throw new AppError("bad_request", `${name} requests are not allowed`);
  return name;
}

type DispatchBody = NonNullable<Dispatcher.DispatchOptions["body"]> | null;

function bodyOf(body: Readable | Uint8Array | string | null): DispatchBody {
  if (!(body instanceof Readable)) return body;
  // Undici destroys a stream it was given when the request fails, and an incoming message takes its socket with it.
  // It also takes any async iterable, which its types leave out.
  return body.iterator({ destroyOnReturn: false }) as unknown as Readable;
}
