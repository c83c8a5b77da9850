import { operations } from "@/lib/contracts/operations";
import { getInstallationUsage } from "@/lib/domain/usage";
import { route } from "@/lib/web";

export const GET = route(operations.getInstallationUsage, getInstallationUsage);
