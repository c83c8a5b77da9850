import { operations } from "@/lib/contracts/operations";
import { replaceConfig } from "@/lib/domain/installations";
import { etagOf, route } from "@/lib/web";

export const PUT = route(operations.replaceConfig, replaceConfig, { headers: etagOf });
