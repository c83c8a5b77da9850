import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { authOptions, withPolicy } from "@/lib/web";

type Context = { params: Promise<{ nextauth: string[] }> };

// The options are read at the first request: a build has no settings and no secrets.
const handler = withPolicy(
  { kind: "public", why: "next-auth proves who signs in" },
  (request: NextRequest, context: Context) => NextAuth(request, context, authOptions()),
);

export { handler as GET, handler as POST };
