import { z } from "zod";
import { Uuid } from "@/lib/contracts";
import { command } from "../core";
import { requireMayTouch, requireMember, requireOwnerRemains } from "./owners";
import { deleteMembership, revokeKeysOf } from "./store-members";

/**
 * `{user_id}`: ends a membership. The person's API keys here are revoked for good, so that being added again does not
 * bring them back; what they installed stays. The account stays too: it may belong to other organizations.
 */
export const removeMember = command({
  action: "member.remove",
  permission: "members:manage",
  input: z.object({ user_id: Uuid }),
  run: async ({ tx, ctx, input: { user_id: userId } }) => {
    const member = await requireMember(tx, ctx.orgId, userId);
    requireMayTouch(ctx, member.role);
    await requireOwnerRemains(tx, ctx.orgId, member);
    const keys = await revokeKeysOf(tx, ctx.orgId, userId, ctx.now());
    await deleteMembership(tx, ctx.orgId, userId);
    return {
      result: { id: userId, revoked_keys: keys },
      audit: {
        entityType: "user",
        entityId: userId,
        before: { email: member.user.email, role: member.role, api_keys: keys },
      },
    };
  },
});
