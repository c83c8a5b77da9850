import type { NextRequest } from "next/server";
import type { Operation } from "@/lib/contracts/operations";
import type { Params } from "./gather";
import { withPolicy } from "./policy";
import { problemResponse } from "./problem-response";
import { quotaOf } from "./quota";
import { requireBounded } from "./read-body";
import { requestIdOf } from "./request-id";

type Open = Operation & { readonly access: { readonly accepts: readonly []; readonly why: string } };

/** A route without a caller's identity, or with its own way to prove one; the operation says why that is right. */
export function rawRoute(
  operation: Open,
  handle: (request: NextRequest, scope: { params: Params; requestId: string }) => Promise<Response> | Response,
) {
  return withPolicy(
    { kind: "public", why: operation.access.why, operation },
    async (request: NextRequest, context: { params: Promise<Params> }): Promise<Response> => {
      const requestId = requestIdOf(request.headers);
      const quota = quotaOf(request);
      try {
        await quota.spendAsStranger();
        requireBounded(request, operation.body?.bytesMax);
        const response = await handle(request, { params: await context.params, requestId });
        response.headers.set("X-Request-Id", requestId);
        return quota.tell(response);
      } catch (error) {
        return quota.tell(problemResponse(error, request, { requestId }));
      }
    },
  );
}
