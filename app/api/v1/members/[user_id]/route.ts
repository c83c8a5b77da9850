import { operations } from "@/lib/contracts/operations";
import { changeRole, removeMember } from "@/lib/domain/orgs";
import { route } from "@/lib/web";

export const PATCH = route(operations.changeRole, changeRole);
export const DELETE = route(operations.removeMember, removeMember);
