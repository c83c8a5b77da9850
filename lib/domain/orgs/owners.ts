import type { Role } from "@/lib/contracts";
import { AppError, notFound } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/db";
import { can, type Ctx } from "../core";
import { countOwners, lockMembership, type MembershipRow } from "./store-members";

/** The member, locked until the transaction ends; another organization's does not exist. */
export async function requireMember(tx: Tx, orgId: string, userId: string): Promise<MembershipRow> {
  const found = await lockMembership(tx, orgId, userId);
  if (!found) throw notFound("Member");
  return found;
}

/** Only an owner makes an owner, or unmakes one. Throws `forbidden`. */
export function requireMayTouch(ctx: Ctx, ...roles: readonly Role[]): void {
  if (!roles.includes("owner") || can(ctx.principal, "organization:manage")) return;
  throw new AppError("forbidden", "Only an owner can add, change or remove an owner.");
}

/** An organization always has an owner. Throws `conflict` when this member is its last one. */
export async function requireOwnerRemains(tx: Tx, orgId: string, member: MembershipRow): Promise<void> {
  if (member.role !== "owner" || (await countOwners(tx, orgId)) > 1) return;
  throw new AppError(
    "conflict",
    `${member.user.name} is the last owner of this organization. Make somebody else an owner first.`,
  );
}
