import { z } from "zod";
import { AuthKind } from "@/lib/contracts";
import { readSearch, type SearchParams } from "@/lib/web";

const shape = { q: z.string().trim().max(200), category: z.string().max(64), auth: AuthKind };

/** What the catalog's address can say. */
export function readCatalogSearch(given: SearchParams) {
  return readSearch(shape, given);
}
