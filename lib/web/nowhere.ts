import type { NextRequest } from "next/server";
import { notFound } from "@/lib/kernel/errors";
import { withPolicy } from "./policy";
import { problemResponse } from "./problem-response";
import { quotaOf } from "./quota";
import { requestIdOf } from "./request-id";

/** Addresses of the API that are none: the same problem for everybody. */
export const nowhere = withPolicy(
  { kind: "public", why: "there is nothing here to protect" },
  async (request: NextRequest): Promise<Response> => {
    const quota = quotaOf(request);
    const place = { requestId: requestIdOf(request.headers) };
    const refusal = await quota.spendAsStranger().catch((error: unknown) => error);
    return quota.tell(problemResponse(refusal ?? notFound("Address"), request, place));
  },
);
