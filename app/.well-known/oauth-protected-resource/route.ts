import { operations } from "@/lib/contracts/operations";
import { protectedResource, rawRoute } from "@/lib/web";

export const GET = rawRoute(operations.getProtectedResource, () => Response.json(protectedResource()));
