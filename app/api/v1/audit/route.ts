import { listAudit } from "@/lib/domain/audit";
import { route } from "@/lib/web";

export const GET = route(["session", "token"], listAudit);
