import { createApiKey, listApiKeys } from "@/lib/domain/orgs";
import { route } from "@/lib/web";

export const GET = route(["session"], listApiKeys);
export const POST = route(["session"], createApiKey, { from: ["body"], status: 201 });
