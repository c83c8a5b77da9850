import { operations } from "@/lib/contracts/operations";
import { getOrganizationUsage } from "@/lib/domain/usage";
import { route } from "@/lib/web";

export const GET = route(operations.getOrganizationUsage, getOrganizationUsage);
