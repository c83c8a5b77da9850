import { operations } from "@/lib/contracts/operations";
import { verifyAudit } from "@/lib/domain/audit";
import { route } from "@/lib/web";

export const GET = route(operations.verifyAudit, verifyAudit);
