import { protectedResource, rawRoute } from "@/lib/web";

export const GET = rawRoute("clients look up how to authenticate (RFC 9728)", () => Response.json(protectedResource()));
