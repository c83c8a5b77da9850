import type { Existing } from "@/components/install/existing-notice";
import type { CatalogEntry, Installation } from "@/lib/contracts";
import { type Principal, personOf } from "@/lib/domain/core";
import type { Member } from "@/lib/domain/orgs";

/** The installation that stands in the way of another, or one that could be used instead; a free address has neither. */
export function existingOf(
  entry: CatalogEntry,
  installations: readonly Installation[],
  members: readonly Member[],
  principal: Principal,
  org: string,
): Existing | null {
  if (entry.mcp_url === null) return null;
  const me = personOf(principal);
  const found = installations.find(({ owner_id: id }) => id === me) ?? installations.find(({ shared }) => shared);
  if (!found) return null;
  return {
    name: found.name,
    href: `/o/${org}/installations/${found.id}`,
    own: found.owner_id === me,
    ownerName: members.find(({ id }) => id === found.owner_id)?.name ?? "Somebody",
  };
}
