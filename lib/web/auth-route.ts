import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions } from "./auth-options";
import { boundedRequest } from "./bounded-request";
import { withPolicy } from "./policy";
import { problemResponse } from "./problem-response";
import { requestIdOf } from "./request-id";

type Context = { params: Promise<{ nextauth: string[] }> };

const BODY_MAX_BYTES = 64 * 1024;

/** next-auth's own routes: sign-in, sign-out, and what a provider sends back. */
export const authRoute = withPolicy(
  { kind: "public", why: "next-auth proves who signs in" },
  async (request: NextRequest, context: Context): Promise<Response> => {
    try {
      // The options are read at the first request: a build has no settings and no secrets. next-auth types its answer as any.
      return (await NextAuth(await boundedRequest(request, BODY_MAX_BYTES), context, authOptions())) as Response;
    } catch (error) {
      return problemResponse(error, request, { requestId: requestIdOf(request.headers) });
    }
  },
);
