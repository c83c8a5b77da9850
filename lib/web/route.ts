import type { NextRequest } from "next/server";
import { invalidStatusOf, type Operation, type ResultOf } from "@/lib/contracts/operations";
import type { Verb } from "@/lib/domain/core";
import { admit } from "./admit";
import { answerOnce } from "./answer-once";
import { gather, type Params } from "./gather";
import { withPolicy } from "./policy";
import { problemResponse } from "./problem-response";
import { quotaOf } from "./quota";
import { requestIdOf } from "./request-id";

type Handler = (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response>;

interface Options<Result> {
  readonly headers?: (result: Result) => Readonly<Record<string, string>>;
}

/**
 * A route handler for one operation and the verb behind it: authenticate → quota → gather → verb → JSON. It has no logic of its
 * own, and what the operation says holds: who may ask, what is read, and with which status it is answered.
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
    const quota = quotaOf(request);
    const respond = (result: ResultOf<O>) =>
      answer(operation, result, { "X-Request-Id": requestId, ...headers?.(result) });
    const refuse = (error: unknown) =>
      problemResponse(error, request, { requestId, invalidStatus: invalidStatusOf(operation) });
    try {
      const ctx = await admit(request, operation, requestId, quota);
      const input = await gather(request, await params, operation);
      return quota.tell(await answerOnce(request, { ctx, operation, verb, input, respond, refuse }));
    } catch (error) {
      return quota.tell(refuse(error));
    }
  });
}

function answer({ answer: { status, schema } }: Operation, result: unknown, more: Record<string, string>): Response {
  const headers = { "Cache-Control": "no-store", ...more };
  return schema === null ? new Response(null, { status, headers }) : Response.json(result, { status, headers });
}
