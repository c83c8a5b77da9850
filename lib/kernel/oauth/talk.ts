import { allowInsecureRequests, customFetch } from "oauth4webapi";
import { AppError } from "@/lib/kernel/errors";
import { isLoopbackHost } from "@/lib/kernel/net";
import { untilAborted } from "@/lib/kernel/until-aborted";
import { isSecureUrl } from "./secure-url";
import type { Fetch, FetchInit } from "./types";

/** An answer as it came: header names in lower case, the body as text. */
export interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface Limits {
  readonly timeoutMs: number;
  readonly bytesMax: number;
}

/**
 * One exchange, bounded in time and size; redirects are not followed.
 * Throws AppError unreachable (network, time), upstream_error (size), and what `fetch` throws by itself (address_blocked).
 */
export async function talk(
  fetch: Fetch,
  url: string,
  init: Pick<FetchInit, "method" | "headers" | "body">,
  limits: Limits,
): Promise<RawResponse> {
  const signal = AbortSignal.timeout(limits.timeoutMs);
  try {
    const response = await untilAborted(fetch(url, { ...init, ...limits, redirect: "manual", signal }), signal);
    const body = await readBody(response, limits.bytesMax, signal);
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  } catch (error) {
    if (error instanceof AppError) throw error;
    const why = signal.aborted ? `did not answer within ${limits.timeoutMs / 1000} s` : "could not be reached";
    throw new AppError("unreachable", `${hostOf(url)} ${why}`, { cause: error });
  }
}

/**
 * The options with which oauth4webapi sends a request through `talk`, and the place where the unread answer ends up.
 * Throws AppError address_blocked for an endpoint that is neither https nor on this machine.
 */
export function recorded(fetch: Fetch, endpoint: string, limits: Limits) {
  if (!isSecureUrl(endpoint)) {
    throw new AppError(
      "address_blocked",
      `Requests to ${hostOf(endpoint)} are not allowed: only https urls are allowed`,
    );
  }
  let raw: RawResponse | undefined;
  const send = async (
    url: string,
    init: { method: string; headers: Record<string, string>; body: URLSearchParams | string },
  ): Promise<Response> => {
    const { method, headers } = init;
    raw = await talk(fetch, url, { method, headers, body: init.body.toString() }, limits);
    // oauth4webapi only hands this on; the answer is read from `raw`.
    return new Response();
  };
  return {
    options: { [customFetch]: send, [allowInsecureRequests]: isLoopbackHost(endpoint) },
    answer: (): RawResponse => {
      if (raw === undefined) throw new Error("no request was sent");
      return raw;
    },
  };
}

async function readBody(response: Response, bytesMax: number, signal: AbortSignal): Promise<string> {
  if (response.body === null) return "";
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await untilAborted(reader.read(), signal);
      if (done) return text + decoder.decode();
      bytes += value.byteLength;
      if (bytes > bytesMax) throw new AppError("upstream_error", `The answer is larger than ${bytesMax} bytes`);
      text += decoder.decode(value, { stream: true });
    }
  } finally {
    // Frees the connection when the reading stopped early; does nothing after the end.
    void reader.cancel().catch(() => undefined);
  }
}

function hostOf(url: string): string {
  return URL.parse(url)?.host ?? "The address";
}
