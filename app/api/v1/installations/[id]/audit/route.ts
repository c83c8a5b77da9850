import { operations } from "@/lib/contracts/operations";
import { listInstallationAudit } from "@/lib/domain/installations";
import { route } from "@/lib/web";

export const GET = route(operations.listInstallationAudit, listInstallationAudit);
