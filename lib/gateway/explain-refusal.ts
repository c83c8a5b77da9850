import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/kernel/errors";
import { toProblem } from "@/lib/kernel/problem";

/** Next answers a method that a route lacks with an empty 405; callers of the API get the problem that every failure is. */
export function explainRefusal(request: IncomingMessage, response: ServerResponse): void {
  if (request.url?.startsWith("/api/v1") !== true) return;
  let explanation: string | undefined;
  const writeHead = response.writeHead.bind(response) as (...args: unknown[]) => ServerResponse;
  response.writeHead = (...args: unknown[]) => {
    if (args[0] === 405 && !response.hasHeader("content-type")) explanation = explain(request, response);
    return writeHead(...args);
  };
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  // Ending writes the head first, where nothing has: only then is it known what to end with.
  response.end = (...args: unknown[]) => {
    if (response.statusCode === 405 && !response.headersSent) response.writeHead(405);
    return explanation === undefined ? end(...args) : end(explanation);
  };
}

function explain(request: IncomingMessage, response: ServerResponse): string {
  const { headers, body } = toProblem(
    new AppError("method_not_allowed", `This address does not take ${request.method}.`),
    {
      instance: request.url?.split("?", 1)[0] ?? "",
      requestId: String(response.getHeader("x-request-id")),
      resourceMetadata: "",
    },
  );
  const text = JSON.stringify(body);
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  response.setHeader("Content-Length", Buffer.byteLength(text));
  return text;
}
