import { operations } from "@/lib/contracts/operations";
import { listAudit } from "@/lib/domain/audit";
import { route } from "@/lib/web";

export const GET = route(operations.listAudit, listAudit);
