import { operations } from "@/lib/contracts/operations";
import { getUsageSeries } from "@/lib/domain/usage";
import { route } from "@/lib/web";

export const GET = route(operations.getOrganizationUsageSeries, getUsageSeries);
