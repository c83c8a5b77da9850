import { operations } from "@/lib/contracts/operations";
import { getCatalogEntry } from "@/lib/domain/catalog";
import { route } from "@/lib/web";

export const GET = route(operations.getCatalogEntry, getCatalogEntry);
