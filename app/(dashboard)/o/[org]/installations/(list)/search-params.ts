import { z } from "zod";
import { InstallationStatus } from "@/lib/contracts";
import { readSearch, type SearchParams } from "@/lib/web";

const shape = {
  q: z.string().trim().max(200),
  status: InstallationStatus,
  connector: z.string().regex(/^conn_[a-z0-9-]{1,100}$/),
  cursor: z.string().max(1024),
};

/** What the list's address can say. */
export function readInstallationsSearch(given: SearchParams) {
  return readSearch(shape, given);
}
