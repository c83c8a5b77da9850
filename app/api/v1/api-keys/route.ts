import { operations } from "@/lib/contracts/operations";
import { createApiKey, listApiKeys } from "@/lib/domain/orgs";
import { route } from "@/lib/web";

export const GET = route(operations.listApiKeys, listApiKeys);
export const POST = route(operations.createApiKey, createApiKey);
