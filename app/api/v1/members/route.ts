import { operations } from "@/lib/contracts/operations";
import { addMember, listMembers } from "@/lib/domain/orgs";
import { route } from "@/lib/web";

export const GET = route(operations.listMembers, listMembers);
export const POST = route(operations.addMember, addMember);
