import { listCatalog } from "@/lib/domain/catalog";
import { route } from "@/lib/web";

export const GET = route(["session", "token"], listCatalog);
