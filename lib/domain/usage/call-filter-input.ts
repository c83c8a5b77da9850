import { CallFilter } from "@/lib/contracts";
import { InstallationId } from "../installations";

/** The filters of calls; without `id` over every installation that the caller sees. */
export const CallFilterInput = CallFilter.extend({ id: InstallationId.optional() }).refine(isStretch, {
  path: ["to"],
  message: "must be after from",
});

/** Whether what is between the two is not empty. */
export function isStretch({
  from,
  to,
}: {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}): boolean {
  return from === undefined || to === undefined || Date.parse(from) < Date.parse(to);
}
