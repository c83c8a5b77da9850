import type { NextRequest } from "next/server";
import { withPolicy } from "./policy";
import { problemResponse } from "./problem-response";
import { requestIdOf } from "./request-id";

type Params = Readonly<Record<string, string>>;

/** A route without a caller's identity, or with its own way to prove one; `why` says which and is part of the route matrix. */
export function rawRoute(
  why: string,
  handle: (request: NextRequest, scope: { params: Params; requestId: string }) => Promise<Response> | Response,
) {
  return withPolicy(
    { kind: "public", why },
    async (request: NextRequest, context: { params: Promise<Params> }): Promise<Response> => {
      const requestId = requestIdOf(request.headers);
      try {
        const response = await handle(request, { params: await context.params, requestId });
        response.headers.set("X-Request-Id", requestId);
        return response;
      } catch (error) {
        return problemResponse(error, request, { requestId });
      }
    },
  );
}
