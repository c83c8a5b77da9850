import { operations } from "@/lib/contracts/operations";
import { revokeApiKey } from "@/lib/domain/orgs";
import { route } from "@/lib/web";

export const DELETE = route(operations.revokeApiKey, revokeApiKey);
