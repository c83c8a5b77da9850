import { operations } from "@/lib/contracts/operations";
import { createConnector, listConnectors } from "@/lib/domain/installations";
import { route } from "@/lib/web";

export const GET = route(operations.listConnectors, listConnectors);
export const POST = route(operations.createConnector, createConnector);
