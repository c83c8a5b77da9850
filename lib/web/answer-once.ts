import type { NextRequest } from "next/server";
import type { Operation } from "@/lib/contracts/operations";
import type { Ctx, Verb } from "@/lib/domain/core";
import { carryOutOnce, type KeptAnswer } from "@/lib/domain/idempotency";
import { parseIdempotencyKey } from "@/lib/kernel/idempotency-key";

interface Work<Result> {
  readonly ctx: Ctx;
  readonly operation: Operation;
  readonly verb: Verb<Result>;
  readonly input: unknown;
  readonly respond: (result: Result) => Response;
  readonly refuse: (error: unknown) => Response;
}

/** Carries a request out; one with an Idempotency-Key only once, and then again only its answer, marked `Idempotency-Replayed: true`. */
export async function answerOnce<Result>(request: NextRequest, work: Work<Result>): Promise<Response> {
  const { ctx, operation, verb, input, respond, refuse } = work;
  const header = request.headers.get("idempotency-key");
  if (header === null || operation.idempotencyKey !== true) return respond(await verb(ctx, input));
  const { answer, replayed } = await carryOutOnce(
    ctx,
    { key: parseIdempotencyKey(header), operation: operation.id, path: request.nextUrl.pathname },
    { verb, input, answer: (result) => toKept(respond(result)), refusal: (error) => toKept(refuse(error)) },
  );
  const mark = replayed ? { "Idempotency-Replayed": "true" } : {};
  const headers = { ...answer.headers, ...mark, "X-Request-Id": ctx.requestId };
  return new Response(answer.body === "" ? null : answer.body, { status: answer.status, headers });
}

async function toKept(response: Response): Promise<KeptAnswer> {
  const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== "x-request-id"));
  return { status: response.status, headers, body: await response.text() };
}
