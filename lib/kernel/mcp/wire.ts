import type { FetchLike } from "@modelcontextprotocol/client";
import { AppError } from "@/lib/kernel/errors";
import { parseChallenge } from "@/lib/kernel/oauth";
import type { ServerRefusal, ServerTarget } from "./types";

/** The MCP client's way out: it goes through the caller's fetch, and remembers why it did not get through. */
export interface Wire {
  readonly fetch: FetchLike;
  /** The status of the last answer; undefined when there was none. */
  readonly lastStatus: () => number | undefined;
  /** What the last request ran into, if it was more than an odd answer. */
  readonly refusal: () => ServerRefusal | undefined;
}

export function createWire({ fetch, url: serverUrl }: ServerTarget, deadline: AbortSignal): Wire {
  let status: number | undefined;
  let refusal: ServerRefusal | undefined;

  const send: FetchLike = async (url, init = {}) => {
    // A listening stream is not wanted here; 405 is how a server says that it has none.
    if (init.method === "GET") return new Response(null, { status: 405 });
    const headers = Object.fromEntries(new Headers(init.headers));
    try {
      const response = await fetch(url, {
        method: init.method ?? "POST",
        headers,
        ...(typeof init.body === "string" && { body: init.body }),
        signal: init.signal ? AbortSignal.any([deadline, init.signal]) : deadline,
        redirect: "manual",
      });
      status = response.status;
      refusal = readRefusal(response);
      return response;
    } catch (error) {
      status = undefined;
      refusal = faultOf(error, serverUrl, deadline);
      throw error;
    }
  };
  return { fetch: send, lastStatus: () => status, refusal: () => refusal };
}

function readRefusal({ status, headers }: Response): ServerRefusal | undefined {
  if (status !== 401 && status !== 403) return undefined;
  const challenge = parseChallenge(headers.get("www-authenticate"));
  const kind = status === 401 ? "unauthorized" : "forbidden";
  return challenge === undefined ? { kind } : { kind, challenge };
}

function faultOf(error: unknown, serverUrl: string, deadline: AbortSignal): ServerRefusal {
  if (error instanceof AppError) {
    const known = error.code === "unreachable" || error.code === "address_blocked";
    return { kind: "failed", code: known ? error.code : "upstream_error", message: error.message };
  }
  return deadline.aborted ? tooLate(serverUrl) : unreachable(serverUrl, "could not be reached");
}

export function tooLate(serverUrl: string): ServerRefusal {
  return unreachable(serverUrl, "did not answer in time");
}

function unreachable(serverUrl: string, why: string): ServerRefusal {
  return { kind: "failed", code: "unreachable", message: `${new URL(serverUrl).host} ${why}` };
}
