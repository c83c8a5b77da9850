import { getInstallationUsage } from "@/lib/domain/usage";
import { route } from "@/lib/web";

export const GET = route(["session", "token"], getInstallationUsage, { invalidStatus: 400 });
