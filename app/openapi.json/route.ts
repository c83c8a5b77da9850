import { operations } from "@/lib/contracts/operations";
import { openApi, rawRoute } from "@/lib/web";

export const GET = rawRoute(operations.getOpenApi, (request) => openApi(request));
