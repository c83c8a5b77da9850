import { revokeApiKey } from "@/lib/domain/orgs";
import { route } from "@/lib/web";

export const DELETE = route(["session"], revokeApiKey, { status: 204 });
