import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/kernel/errors";
import { answerProblem } from "./answer-problem";

/** Next answers a method that a route lacks with an empty 405; callers of the API get the problem that every failure is. */
export function explainRefusal(request: IncomingMessage, response: ServerResponse): void {
  if (request.url?.startsWith("/api/v1/") !== true) return;
  const end = response.end.bind(response) as (...args: unknown[]) => ServerResponse;
  response.end = (...args: unknown[]) => {
    response.end = end;
    if (response.statusCode !== 405 || response.headersSent || response.hasHeader("content-type")) return end(...args);
    answerProblem(
      new AppError("method_not_allowed", `This address does not take ${request.method}.`),
      request,
      response,
    );
    return response;
  };
}
