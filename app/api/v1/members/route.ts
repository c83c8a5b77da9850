import { listMembers } from "@/lib/domain/orgs";
import { route } from "@/lib/web";

export const GET = route(["session"], listMembers);
