import { operations } from "@/lib/contracts/operations";
import { listCatalog } from "@/lib/domain/catalog";
import { route } from "@/lib/web";

export const GET = route(operations.listCatalog, listCatalog);
