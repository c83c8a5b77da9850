import { AppError } from "@/lib/kernel/errors";
import { rawRoute } from "./raw-route";

/** Addresses of the API that are none: the same answer for everybody, as a problem. */
export const nowhere = rawRoute("there is nothing here to protect", () => {
  throw new AppError("not_found", "There is no such address in the API.");
});
