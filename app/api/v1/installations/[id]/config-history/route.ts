import { operations } from "@/lib/contracts/operations";
import { listConfigVersions } from "@/lib/domain/installations";
import { route } from "@/lib/web";

export const GET = route(operations.listConfigVersions, listConfigVersions);
