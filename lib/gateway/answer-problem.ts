import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/kernel/errors";
import { toProblem } from "@/lib/kernel/problem";
import { isUnavailable } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import { requestLog } from "@/lib/platform/log";

/** How long a caller who was refused may go on sending the rest of the body, so that the answer reaches them. */
const LINGER_MS = 5_000;

/** Answers a failed request with problem+json; when its answer has begun, the cut connection tells. */
export function answerProblem(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  // Nobody is there any more.
  if (response.destroyed) return;
  const requestId = String(response.getHeader("x-request-id"));
  const instance = request.url?.split("?", 1)[0] ?? "";
  const resourceMetadata = `${env().publicUrl}/.well-known/oauth-protected-resource`;
  const problem = toProblem(isUnavailable(error) ? databaseAway(error) : error, {
    instance,
    requestId,
    resourceMetadata,
  });
  const log = requestLog(requestId);
  if (problem.expected) log.info({ path: instance, status: problem.status, code: problem.body.code }, "refused");
  else log.error({ err: error, path: instance }, "request failed");
  if (response.headersSent) return void response.destroy();
  response.writeHead(problem.status, { ...problem.headers }).end(JSON.stringify(problem.body));
  linger(request);
}

function databaseAway(cause: unknown): AppError {
  return new AppError("overloaded", "Patchbay cannot reach its database. Try again shortly.", {
    cause,
    headers: { "Retry-After": "2" },
  });
}

/** A connection closed with unread bytes is reset, and the answer with it. */
function linger(request: IncomingMessage): void {
  if (request.complete) return;
  request.resume();
  const timer = setTimeout(() => request.socket.destroy(), LINGER_MS);
  request.once("close", () => clearTimeout(timer));
}
