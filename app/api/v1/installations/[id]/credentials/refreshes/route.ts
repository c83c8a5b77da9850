import { operations } from "@/lib/contracts/operations";
import { refreshHistory } from "@/lib/domain/refresh";
import { route } from "@/lib/web";

export const GET = route(operations.listRefreshes, refreshHistory);
