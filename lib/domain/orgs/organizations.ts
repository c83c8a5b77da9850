import { isUuid } from "@/lib/kernel/ids";
import { inSystem } from "@/lib/platform/db";
import * as store from "./store";
import type { Role } from "@/lib/contracts";

export interface OrganizationSummary {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly isDemo: boolean;
  readonly role: Role;
}

/** The organizations a person belongs to, oldest membership first. */
export async function organizationsOf(userId: string): Promise<OrganizationSummary[]> {
  const rows = await inSystem((tx) => store.membershipsOf(tx, userId));
  // The role column has a CHECK constraint with exactly these values.
  return rows.map((row) => ({ ...row.organization, role: row.role as Role }));
}

/** By slug, id or exact name; for the command line, which acts for the machine's owner. */
export async function findOrganization(given: string): Promise<{ id: string; slug: string; name: string } | null> {
  const by = isUuid(given) ? { id: given } : { OR: [{ slug: given }, { name: given }] };
  return inSystem((tx) => tx.organization.findFirst({ where: by, select: { id: true, slug: true, name: true } }));
}
