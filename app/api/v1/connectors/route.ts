import { createConnector, listConnectors } from "@/lib/domain/installations";
import { route } from "@/lib/web";

export const GET = route(["session", "token"], listConnectors);
export const POST = route(["session", "token"], createConnector, { from: ["body"], status: 201 });
