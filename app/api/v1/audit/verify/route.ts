import { verifyAudit } from "@/lib/domain/audit";
import { route } from "@/lib/web";

export const GET = route(["session", "token"], verifyAudit);
