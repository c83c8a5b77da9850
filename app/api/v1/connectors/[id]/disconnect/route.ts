import { operations } from "@/lib/contracts/operations";
import { disconnect } from "@/lib/domain/connect";
import { route } from "@/lib/web";

export const POST = route(operations.disconnectConnector, disconnect);
