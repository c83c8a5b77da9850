import { z } from "zod";
import { Role, Uuid } from "@/lib/contracts";
import { command } from "../core";
import { requireMayTouch, requireMember, requireOwnerRemains } from "./owners";
import { setRole } from "./store-members";

/** `{user_id, role}`: what a member may do from now on. Their keys never may do more, so those shrink with them. */
export const changeRole = command({
  action: "member.change_role",
  permission: "members:manage",
  input: z.object({ user_id: Uuid, role: Role }),
  run: async ({ tx, ctx, input: { user_id: userId, role } }) => {
    const member = await requireMember(tx, ctx.orgId, userId);
    requireMayTouch(ctx, member.role, role);
    if (role !== "owner") await requireOwnerRemains(tx, ctx.orgId, member);
    await setRole(tx, ctx.orgId, userId, role);
    const { email } = member.user;
    return {
      result: { ...member.user, role },
      audit: { entityType: "user", entityId: userId, before: { email, role: member.role }, after: { email, role } },
    };
  },
});
