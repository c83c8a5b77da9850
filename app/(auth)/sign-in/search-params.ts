import { z } from "zod";
import { readSearch, type SearchParams } from "@/lib/web";

const text = z.string().max(2048);

/** next-auth's names: `error` where a provider refused, `callbackUrl` to return to. `notice` is ours. */
export function readSignInSearch(given: SearchParams) {
  return readSearch({ callbackUrl: text, error: text, notice: text }, given).values;
}
