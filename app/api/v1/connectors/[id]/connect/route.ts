import { operations } from "@/lib/contracts/operations";
import { startConnect } from "@/lib/domain/connect";
import { route } from "@/lib/web";

export const POST = route(operations.connectConnector, startConnect);
