import { z } from "zod";
import { readSearch, type SearchParams } from "@/lib/web";

/** `failed`: the code of a problem that happened before this page; `method`: the way to sign in that was chosen. */
const shape = { failed: z.string().regex(/^[a-z_]{1,40}$/), method: z.enum(["oauth", "token"]) };

export function readConnectSearch(given: SearchParams) {
  return readSearch(shape, given);
}
