import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions, withPolicy } from "@/lib/web";

type Context = { params: Promise<{ nextauth: string[] }> };

// The options are read at the first request: a build has no settings and no secrets. next-auth types its answer as any.
const handler = withPolicy(
  { kind: "public", why: "next-auth proves who signs in" },
  async (request: NextRequest, context: Context): Promise<Response> =>
    (await NextAuth(request, context, authOptions())) as Response,
);

export { handler as GET, handler as POST };
