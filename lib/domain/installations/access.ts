import { AppError, notFound } from "@/lib/kernel/errors";
import { can, type Ctx, personOf } from "../core";
import type { InstallationRow, Visibility } from "./store";

/**
 * One's own installations and those shared with the organization; admins in the console and Patchbay itself see all.
 * A key sees what its person owns and what is shared, never somebody else's private one.
 */
export function visibilityOf({ orgId, principal }: Ctx, scope: "mine" | "org" = "org"): Visibility {
  const all = principal.kind === "system" || (principal.kind === "user" && can(principal, "installations:manage"));
  if (scope === "mine") return { orgId, ownerId: personOf(principal), includeShared: false };
  return { orgId, ownerId: all ? null : personOf(principal), includeShared: true };
}

/** The row if the caller may see it; otherwise it does not exist. */
export function requireVisible(ctx: Ctx, row: InstallationRow | null): InstallationRow {
  const { ownerId } = visibilityOf(ctx);
  if (!row || !(ownerId === null || row.shared || row.ownerId === ownerId)) throw notFound("Connector");
  return row;
}

/** The row if the caller may change it: one's own, or with `installations:manage` any that one sees. */
export function requireManageable(ctx: Ctx, row: InstallationRow | null): InstallationRow {
  const seen = requireVisible(ctx, row);
  if (seen.ownerId !== personOf(ctx.principal) && !can(ctx.principal, "installations:manage")) {
    throw new AppError("forbidden", "This connector is shared by its owner: ask them or an admin to change it.");
  }
  return seen;
}

/** What is switched off is not asked to sign in. Throws `disabled`. */
export function requireEnabled(row: InstallationRow): InstallationRow {
  if (!row.enabled) throw new AppError("disabled", "This connector is disabled. Enable it first.");
  return row;
}
