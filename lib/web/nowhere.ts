import type { NextRequest } from "next/server";
import { notFound } from "@/lib/kernel/errors";
import { withPolicy } from "./policy";
import { problemResponse } from "./problem-response";
import { requestIdOf } from "./request-id";

/** Addresses of the API that are none: the same problem for everybody. */
export const nowhere = withPolicy(
  { kind: "public", why: "there is nothing here to protect" },
  async (request: NextRequest): Promise<Response> =>
    problemResponse(notFound("Address"), request, { requestId: requestIdOf(request.headers) }),
);
