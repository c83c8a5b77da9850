import { operations } from "@/lib/contracts/operations";
import { listMembers } from "@/lib/domain/orgs";
import { route } from "@/lib/web";

export const GET = route(operations.listMembers, listMembers);
