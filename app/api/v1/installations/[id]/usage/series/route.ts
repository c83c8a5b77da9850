import { getUsageSeries } from "@/lib/domain/usage";
import { route } from "@/lib/web";

export const GET = route(["session", "token"], getUsageSeries, { invalidStatus: 400 });
