import { z } from "zod";
import { readSearch, type SearchParams } from "@/lib/web";

/** `show=failed`: only the calls that failed. */
export function readActivitySearch(given: SearchParams) {
  const { values, dropped } = readSearch({ show: z.literal("failed") }, given);
  return { failedOnly: values.show === "failed", dropped };
}
