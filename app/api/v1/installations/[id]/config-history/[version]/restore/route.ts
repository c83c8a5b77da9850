import { operations } from "@/lib/contracts/operations";
import { restoreConfig } from "@/lib/domain/installations";
import { etagOf, route } from "@/lib/web";

export const POST = route(operations.restoreConfig, restoreConfig, { headers: etagOf });
