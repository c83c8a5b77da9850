import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import { appendAudit } from "./audit-trail";
import type { Ctx } from "./ctx";
import type { Permission } from "./permissions";

/** Runs `work`; a refusal, of the permission or of this very row, goes on the trail before it is thrown on. */
export async function recordingDenial<T>(
  ctx: Ctx,
  { action, permission }: { readonly action: string; readonly permission: Permission },
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (refusal) {
    if (refusal instanceof AppError && refusal.code === "forbidden") {
      const fact = { entityType: "permission", entityId: permission };
      await inOrg(ctx.orgId, (tx) => appendAudit(tx, ctx, action, fact, "denied"));
    }
    throw refusal;
  }
}
