import { z } from "zod";
import { METHODS } from "@/components/install/install-input";
import { readSearch, type SearchParams } from "@/lib/web";

const shape = { url: z.url().max(2048), method: z.enum(METHODS) };

/** What a link to the install page can propose. */
export function readInstallSearch(given: SearchParams) {
  return readSearch(shape, given);
}
