import { Readable } from "node:stream";
import type { NextRequest } from "next/server";
import { invalidStatusOf, type Operation } from "@/lib/contracts/operations";
import type { Ctx, Verb } from "@/lib/domain/core";
import { admit } from "./admit";
import { gather, type Params } from "./gather";
import { policyOf, withPolicy } from "./policy";
import { problemResponse } from "./problem-response";
import { quotaOf } from "./quota";
import { requestIdOf } from "./request-id";

const LINES = "application/x-ndjson";

type Handler = (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response>;

/**
 * Beside a route's usual answer one that is told while the work goes on, to whoever accepts `application/x-ndjson`: a JSON object a line. A
 * failure under way is the last line, `{event: "problem", problem}`.
 */
export function linesRoute(operation: Operation, usual: Handler, verb: Verb<AsyncIterable<unknown>>): Handler {
  const policy = policyOf(usual);
  if (policy === undefined) throw new Error("a route without a policy");
  return withPolicy(policy, async (request: NextRequest, context: { params: Promise<Params> }) => {
    if (!request.headers.get("accept")?.includes(LINES)) return usual(request, context);
    const requestId = requestIdOf(request.headers);
    const quota = quotaOf(request);
    const refuse = (error: unknown) =>
      problemResponse(error, request, { requestId, invalidStatus: invalidStatusOf(operation) });
    try {
      const ctx: Ctx = await admit(request, operation, requestId, quota);
      const events = await verb(ctx, await gather(request, await context.params, operation));
      return quota.tell(linesResponse(events, requestId, refuse));
    } catch (error) {
      return quota.tell(refuse(error));
    }
  });
}

function linesResponse(
  events: AsyncIterable<unknown>,
  requestId: string,
  refuse: (error: unknown) => Response,
): Response {
  const source = Readable.from(lines(events, refuse), { objectMode: false });
  // Node's own stream of bytes; its type knows of no element.
  const body = Readable.toWeb(source) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      "Content-Type": LINES,
      "Cache-Control": "no-store, no-transform",
      // Keeps a proxy in front of us from holding the lines back.
      "X-Accel-Buffering": "no",
      "X-Request-Id": requestId,
    },
  });
}

async function* lines(events: AsyncIterable<unknown>, refuse: (error: unknown) => Response): AsyncGenerator<string> {
  try {
    for await (const event of events) yield `${JSON.stringify(event)}\n`;
  } catch (error) {
    const problem: unknown = await refuse(error).json();
    yield `${JSON.stringify({ event: "problem", problem })}\n`;
  }
}
