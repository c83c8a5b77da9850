import { operations } from "@/lib/contracts/operations";
import { countFacets } from "@/lib/domain/installations";
import { route } from "@/lib/web";

export const GET = route(operations.countFacets, countFacets);
