import { getOrganizationUsage } from "@/lib/domain/usage";
import { route } from "@/lib/web";

export const GET = route(["session", "token"], getOrganizationUsage, { invalidStatus: 400 });
