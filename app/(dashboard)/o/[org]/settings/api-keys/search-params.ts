import { z } from "zod";
import { readSearch, type SearchParams } from "@/lib/web";

/** `revoked=shown`: the keys that have ended are in the list too. */
const shape = { revoked: z.literal("shown") };

export function readKeysSearch(given: SearchParams) {
  return readSearch(shape, given);
}
