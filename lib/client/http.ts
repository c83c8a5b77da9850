import { answerError } from "./answer-error";
import { ApiError } from "./errors";
import { isTransient, type Pause, pauseMs, realPause } from "./retry";
import { withinTime } from "./time-limit";

export interface HttpOptions {
  /** Origin of the server, without a trailing slash; empty for the page's own. */
  readonly baseUrl?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as a bearer, and struck out of everything that is thrown. */
  readonly apiKey?: string;
  /** 1, the default: no second one. Only what may be repeated is: reads, and writes with an Idempotency-Key. */
  readonly attemptsMax?: number;
  /** For one attempt, its answer included; without it the server has all the time it wants. */
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
  readonly pause?: Pause;
}

export interface RequestOptions {
  /** Several values of one name are joined by commas; what is null or undefined is left out. */
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  readonly timeoutMs?: number;
  readonly attemptsMax?: number;
  /** Statuses that are the answer, although they look transient. */
  readonly settled?: readonly number[];
}

/** What reads an answer's body, a schema for example; throws when it is none. */
export interface Reader<T> {
  readonly parse: (body: unknown) => T;
}

export type Http = <T>(method: string, path: string, reader: Reader<T>, options?: RequestOptions) => Promise<T>;

/** JSON over fetch: an answer is read by its reader, everything else is thrown as ApiError, an abort as the signal's reason. */
export function createHttp(options: HttpOptions = {}): Http {
  const { baseUrl = "", attemptsMax = 1, pause = realPause } = options;
  return async (method, path, reader, request = {}) => {
    const url = `${baseUrl}${path}${search(request.query)}`;
    const headers = headersOf(method, options, request);
    const most = isRepeatable(method, headers) ? (request.attemptsMax ?? attemptsMax) : 1;
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(url, { method, headers }, reader, { ...options, ...request });
      } catch (error) {
        if (attempt >= most || !isTransient(error) || request.settled?.includes(error.status)) throw error;
        const ms = pauseMs(attempt, error.retryAfter, pause.random);
        if (ms === null) throw error;
        await pause.sleep(ms, request.signal);
      }
    }
  };
}

type Sent = Pick<RequestInit, "method" | "headers">;

/** One attempt. */
async function once<T>(
  url: string,
  sent: Sent,
  reader: Reader<T>,
  { fetch: send = (input, init) => fetch(input, init), timeoutMs, signal, body, apiKey }: HttpOptions & RequestOptions,
): Promise<T> {
  const answer = await withinTime({ limitMs: timeoutMs, signal }, async (limit) => {
    const content = body === undefined ? {} : { body: JSON.stringify(body) };
    try {
      const response = await send(url, { ...sent, ...content, redirect: "manual", signal: limit });
      return { response, text: await response.text() };
    } catch (error) {
      limit.throwIfAborted();
      const detail = "The server cannot be reached. Check your connection.";
      throw new ApiError({ status: 0, code: "network", detail }, { cause: error });
    }
  });
  const { status, ok, headers } = answer.response;
  const text = apiKey === undefined ? answer.text : answer.text.replaceAll(apiKey, "[key]");
  if (!ok) throw answerError(status, headers, parseJson(text));
  try {
    return reader.parse(status === 204 ? null : parseJson(text));
  } catch (error) {
    const detail = "The server's answer is not what this version of the client understands.";
    throw new ApiError(
      { status, code: "unexpected", detail, requestId: headers.get("x-request-id") },
      { cause: error },
    );
  }
}

function headersOf(method: string, options: HttpOptions, request: RequestOptions): Record<string, string> {
  const { apiKey, headers, attemptsMax = 1 } = options;
  return {
    Accept: "application/json",
    ...(request.body === undefined ? {} : { "Content-Type": "application/json" }),
    ...(apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` }),
    ...(method === "POST" && attemptsMax > 1 ? { [idempotencyKey]: `"${randomKey()}"` } : {}),
    ...headers,
    ...request.headers,
  };
}

const idempotencyKey = "Idempotency-Key";

function isRepeatable(method: string, headers: Readonly<Record<string, string>>): boolean {
  return method === "GET" || idempotencyKey in headers;
}

/** 128 random bits; sent quoted (draft-ietf-httpapi-idempotency-key-header-07 §2.1). `crypto.randomUUID` is missing on pages without TLS. */
function randomKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Undefined for what is no JSON: no answer of the API is that. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function search(query: RequestOptions["query"]): string {
  const given = Object.entries(query ?? {}).flatMap(([key, value]) =>
    value === undefined || value === null ? [] : [[key, Array.isArray(value) ? value.join(",") : String(value)]],
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}
