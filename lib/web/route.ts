import type { NextRequest } from "next/server";
import type { Verb } from "@/lib/domain/core";
import { authenticate } from "./authenticate";
import { type Credential, withPolicy } from "./policy";
import { problemResponse } from "./problem-response";
import { readJsonBody } from "./read-body";
import { requestIdOf } from "./request-id";

type Params = Readonly<Record<string, string>>;
type Handler = (request: NextRequest, context: { params: Promise<Params> }) => Promise<Response>;

interface Options<Result> {
  /** Parts of the request that become the verb's input; later ones win, so a path cannot be overridden by a body. */
  readonly from?: readonly ("query" | "body" | "if-match" | "params")[];
  /** Default 200; 204 sends no body. */
  readonly status?: 200 | 201 | 202 | 204;
  /** Status of input that does not validate; the surfaces differ. Default 422. */
  readonly invalidStatus?: 400 | 422;
  readonly headers?: (result: Result) => Readonly<Record<string, string>>;
}

/** A route handler for one verb: authenticate → gather → verb → JSON. It has no logic of its own. */
export function route<Result>(
  accepts: readonly Credential[],
  verb: Verb<Result>,
  options: Options<Result> = {},
): Handler {
  const { from = ["query", "params"], status = 200, invalidStatus = 422, headers } = options;
  const policy = { kind: "guarded", accepts, permission: verb.permission } as const;
  return withPolicy(policy, async (request: NextRequest, { params }) => {
    const requestId = requestIdOf(request.headers);
    try {
      const ctx = await authenticate(request, accepts, requestId);
      const input = await gather(request, await params, from);
      const result = await verb(ctx, input);
      const common = { "Cache-Control": "no-store", "X-Request-Id": requestId, ...headers?.(result) };
      if (status === 204) return new Response(null, { status, headers: common });
      return Response.json(result, { status, headers: common });
    } catch (error) {
      return problemResponse(error, request, { requestId, invalidStatus });
    }
  });
}

async function gather(
  request: NextRequest,
  params: Params,
  from: NonNullable<Options<unknown>["from"]>,
): Promise<unknown> {
  const input: Record<string, unknown> = {};
  for (const part of from) {
    if (part === "query") Object.assign(input, Object.fromEntries(request.nextUrl.searchParams));
    if (part === "body") Object.assign(input, await readJsonBody(request));
    if (part === "if-match") input["if_match"] = request.headers.get("if-match");
    if (part === "params") Object.assign(input, params);
  }
  return input;
}
