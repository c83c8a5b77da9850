import { listCalls } from "@/lib/domain/usage";
import { route } from "@/lib/web";

export const GET = route(["session", "token"], listCalls, { invalidStatus: 400 });
