import type { IncomingMessage, ServerResponse } from "node:http";
import { forward, type ProxyMethod } from "@/lib/domain/proxy";
import { AppError } from "@/lib/kernel/errors";
import { parseInstallationId } from "@/lib/kernel/ids";
import { drainSignal } from "@/lib/platform/drain";
import { env } from "@/lib/platform/env";
import { answerProblem } from "./answer-problem";
import { bearerOf } from "./bearer";
import { identify } from "./identify";
import { inFlight } from "./in-flight";
import { spendingCalls, spendingStrangers } from "./quota";
import { readBody } from "./read-body";

const PATH = /^\/api\/v1\/connectors\/([^/?#]+)\/mcp(?:\?|$)/;
const METHODS = ["GET", "POST", "DELETE"] as const satisfies ProxyMethod[];

/** Answers a request of the data plane (MCP proxy) and returns true; false leaves it to the pages and the API. Only API keys count here. */
export async function dataPlane(request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  const id = PATH.exec(request.url ?? "")?.[1];
  if (id === undefined) return false;
  if (!response.hasHeader("x-request-id")) response.setHeader("X-Request-Id", identify(request, env().trustProxy));
  try {
    await inFlight(() => proxy(request, response, id));
  } catch (error) {
    answerProblem(await spendingStrangers(request, response, error), request, response);
  }
  return true;
}

async function proxy(request: IncomingMessage, response: ServerResponse, id: string): Promise<void> {
  const method = requireMethod(request.method);
  const token = bearerOf(request.headers.authorization);
  const answer = await forward({
    token,
    installationId: requireId(id),
    requestId: String(response.getHeader("x-request-id")),
    onCaller: spendingCalls(response),
    method,
    headers: request.rawHeaders,
    readBody: () => (method === "POST" ? readBody(request, response) : Promise.resolve(Buffer.alloc(0))),
    signal: goneSignal(response),
    stopping: drainSignal(),
  });
  if (!response.destroyed) writeHead(response, answer.status, answer.headers);
  await answer.sendTo(response);
}

function writeHead(response: ServerResponse, status: number, headers: Readonly<Record<string, string>>): void {
  const isEventStream = headers["content-type"]?.startsWith("text/event-stream") === true;
  // An event stream must reach its reader event by event, whatever stands in front of us.
  const pacing = isEventStream ? { "x-accel-buffering": "no" } : {};
  response.writeHead(status, { ...headers, ...pacing, "cache-control": "no-store" });
  // A body of known length follows at once and shares its first packet with the head.
  if (headers["content-length"] === undefined) response.flushHeaders();
}

function requireMethod(method: string | undefined): ProxyMethod {
  const known = METHODS.find((one) => one === method);
  if (known !== undefined) return known;
  const allow = METHODS.join(", ");
  throw new AppError("method_not_allowed", `Use ${allow}.`, { headers: { Allow: allow } });
}

function requireId(text: string): string {
  const id = parseInstallationId(text);
  if (id !== null) return id;
  const message = "must be a UUID";
  throw new AppError("validation_failed", `id: ${message}`, {
    errors: [{ field: "id", code: "invalid_format", message }],
  });
}

/** Aborts when the caller closes the connection before everything was sent. */
function goneSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController();
  response.once("close", () => {
    if (!response.writableFinished) gone.abort(new Error("the caller has gone"));
  });
  return gone.signal;
}
