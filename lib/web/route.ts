import type { NextRequest } from "next/server";
import { invalidStatusOf, type Operation, type ResultOf } from "@/lib/contracts/operations";
import type { Verb } from "@/lib/domain/core";
import { authenticate } from "./authenticate";
import { gather, type Params } from "./gather";
import { withPolicy } from "./policy";
import { problemResponse } from "./problem-response";
import { requestIdOf } from "./request-id";

type Handler = (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response>;

interface Options<Result> {
  readonly headers?: (result: Result) => Readonly<Record<string, string>>;
}

/**
 * A route handler for one operation and the verb behind it: authenticate → gather → verb → JSON. It has no logic of its own,
 * and what the operation says holds: who may ask, what is read, and with which status it is answered.
 */
export function route<const O extends Operation>(
  operation: O,
  verb: Verb<ResultOf<O>>,
  { headers }: Options<ResultOf<O>> = {},
): Handler {
  const { accepts } = operation.access;
  const policy = { kind: "guarded", accepts, permission: verb.permission, operation } as const;
  return withPolicy(policy, async (request: NextRequest, { params }) => {
    const requestId = requestIdOf(request.headers);
    try {
      const ctx = await authenticate(request, accepts, requestId);
      const input = await gather(request, await params, operation);
      const result = await verb(ctx, input);
      return answer(operation, result, { "X-Request-Id": requestId, ...headers?.(result) });
    } catch (error) {
      return problemResponse(error, request, { requestId, invalidStatus: invalidStatusOf(operation) });
    }
  });
}

function answer({ answer: { status, schema } }: Operation, result: unknown, more: Record<string, string>): Response {
  const headers = { "Cache-Control": "no-store", ...more };
  return schema === null ? new Response(null, { status, headers }) : Response.json(result, { status, headers });
}
