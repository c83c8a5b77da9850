import { operations } from "@/lib/contracts/operations";
import { listCalls } from "@/lib/domain/usage";
import { route } from "@/lib/web";

export const GET = route(operations.listOrganizationCalls, listCalls);
