import { z } from "zod";
import { type BulkRun, Uuid } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { command } from "../core";
import { requireOwnRun, toRun } from "./get";
import { endRun, findRun } from "./store";

/** POST /installations/bulk/{id}/cancel: what is done stays done, the rest is left as it is. */
export const cancelBulk = command({
  action: "installation.bulk_cancel",
  permission: "installations:write",
  input: z.object({ id: Uuid }),
  run: async ({ tx, ctx, input }) => {
    const run = requireOwnRun(ctx, await findRun(tx, ctx.orgId, input.id));
    if (!(await endRun(tx, run.id, "cancelled", ctx.now())))
      throw new AppError("invalid_state", "This action is over already.");
    const cancelled = requireOwnRun(ctx, await findRun(tx, ctx.orgId, run.id));
    const result: BulkRun = await toRun(tx, cancelled);
    const { succeeded, total } = cancelled;
    return { result, audit: { entityType: "bulk", entityId: run.id, after: { succeeded, total } } };
  },
});
