import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/kernel/errors";
import { toProblem } from "@/lib/kernel/problem";
import { requestLog } from "@/lib/platform/log";
import { histogram } from "@/lib/platform/metrics";
import { finishReading } from "./finish-reading";
import { identify } from "./identify";

/** Answers the request and returns true, or leaves it to the next one. */
export type Plane = (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;

export interface ListenerOptions {
  /** Asked in this order. */
  readonly planes: Readonly<Record<string, Plane>>;
  readonly trustProxy: number;
  /** Whether people reach us by https only. */
  readonly isSecure: boolean;
}

const URL_LENGTH_MAX = 8 * 1024;

/** The server's one way in: each request is identified, bounded, offered to the planes in order, measured, and always answered. */
export function createListener({ planes, trustProxy, isSecure }: ListenerOptions) {
  const respond = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const requestId = identify(request, trustProxy);
    response.setHeader("X-Request-Id", requestId);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (isSecure) response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    const measure = measuring(request);
    let plane = "gateway";
    response.once("close", () => measure(plane, response.statusCode));
    const { socket } = request;
    response.once("finish", () => finishReading(request, socket));
    try {
      if ((request.url?.length ?? 0) > URL_LENGTH_MAX) throw new AppError("uri_too_long", "The address is too long.");
      for (const [name, take] of Object.entries(planes)) {
        plane = name;
        if (await take(request, response)) return;
      }
      throw new AppError("not_found", "There is nothing here.");
    } catch (error) {
      fail(error, requestId, request, response);
    }
  };
  return (request: IncomingMessage, response: ServerResponse): void => void respond(request, response);
}

function fail(error: unknown, requestId: string, request: IncomingMessage, response: ServerResponse): void {
  const instance = request.url?.split("?", 1)[0]?.slice(0, URL_LENGTH_MAX) ?? "";
  const problem = toProblem(error, { instance, requestId, resourceMetadata: "" });
  if (!problem.expected) requestLog(requestId).error({ err: error, path: instance }, "request failed");
  // Half an answer cannot be taken back: the cut connection tells the caller.
  if (response.headersSent) response.destroy();
  else response.writeHead(problem.status, problem.headers).end(JSON.stringify(problem.body));
}

function measuring(request: IncomingMessage) {
  const seconds = histogram({
    name: "patchbay_http_request_duration_seconds",
    help: "Time from the request's headers to the end of the answer",
    labelNames: ["plane", "method", "status"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  });
  const end = seconds.startTimer({ method: request.method ?? "" });
  return (plane: string, status: number): void => void end({ plane, status: `${Math.floor(status / 100)}xx` });
}
