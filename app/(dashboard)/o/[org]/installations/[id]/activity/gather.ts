import { callersOf } from "@/components/activity/callers";
import { can, type Ctx } from "@/lib/domain/core";
import { listApiKeys, listMembers } from "@/lib/domain/orgs";
import { listCalls } from "@/lib/domain/usage";

const FAILED_MAX = 100;

/** The newest calls, the newest failures, and the names of those who call that the reader may know. */
export async function gatherActivity(ctx: Ctx, id: string, failedOnly: boolean) {
  const [failed, members, keys] = await Promise.all([
    listCalls(ctx, { id, ok: false, limit: FAILED_MAX }),
    can(ctx.principal, "members:read") ? listMembers(ctx, {}) : [],
    can(ctx.principal, "keys:write") ? listApiKeys(ctx, {}) : { data: [] },
  ]);
  const calls = await listCalls(ctx, failedOnly ? { id, ok: false } : { id });
  return { calls, failed, callers: callersOf(members, keys.data) };
}
