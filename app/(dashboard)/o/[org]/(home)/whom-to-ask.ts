import type { Installation } from "@/lib/contracts";
import { can, type Ctx, personOf } from "@/lib/domain/core";
import type { Member } from "@/lib/domain/orgs";

/** Null where the reader may mend the installation; else the words for whoever can. */
export function whomToAsk(
  { principal }: Ctx,
  { owner_id: owner }: Installation,
  members: readonly Member[],
): string | null {
  const mine = owner === personOf(principal);
  if (can(principal, "connectors:write") && (mine || can(principal, "installations:manage"))) return null;
  const name = members.find(({ id }) => id === owner)?.name;
  return name === undefined ? "an admin" : `${name} or an admin`;
}
