import { operations } from "@/lib/contracts/operations";
import { installCatalogEntry } from "@/lib/domain/installations";
import { etagOf, route } from "@/lib/web";

export const POST = route(operations.installCatalogEntry, installCatalogEntry, { headers: etagOf });
