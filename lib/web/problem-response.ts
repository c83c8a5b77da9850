import { toProblem } from "@/lib/kernel/problem";
import { env } from "@/lib/platform/env";
import { requestLog } from "@/lib/platform/log";

interface Options {
  readonly requestId: string;
  readonly invalidStatus?: 400 | 422;
}

/** The one error answer; what was not expected goes to the log with the request id that the caller sees. */
export function problemResponse(
  error: unknown,
  request: Request,
  { requestId, invalidStatus = 422 }: Options,
): Response {
  const { pathname } = new URL(request.url);
  const resourceMetadata = `${env().publicUrl}/.well-known/oauth-protected-resource`;
  const problem = toProblem(error, { instance: pathname, requestId, invalidStatus, resourceMetadata });
  if (!problem.expected)
    requestLog(requestId).error({ err: error, path: pathname, method: request.method }, "request failed");
  return new Response(JSON.stringify(problem.body), {
    status: problem.status,
    headers: { ...problem.headers, "X-Request-Id": requestId },
  });
}
