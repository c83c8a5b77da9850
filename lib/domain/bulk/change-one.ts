import type { BulkAction } from "@/lib/contracts";
import { AppError, unreachable } from "@/lib/kernel/errors";
import { log } from "@/lib/platform/log";
import { disconnectInstallation } from "../connect";
import type { Ctx } from "../core";
import { deleteInstallation, mayManage, type Standing, updateInstallation } from "../installations";
import type { Outcome } from "./store";

/** One installation of a bulk action, by the verb that changes one; what stands in the way is its outcome and stops nobody else. */
export async function changeOne(ctx: Ctx, action: BulkAction, id: string, standing: Standing | null): Promise<Outcome> {
  if (standing === null) return gone(action);
  const needless = whyNeedless(action, standing);
  if (needless !== null) return { outcome: "skipped", code: "unchanged", detail: needless };
  if (!mayManage(ctx, standing))
    return { outcome: "failed", code: "forbidden", detail: "It is shared by its owner: ask them or an admin." };
  try {
    await change(ctx, action, id);
    return { outcome: "succeeded" };
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return gone(action);
    if (error instanceof AppError) return { outcome: "failed", code: error.code, detail: error.message };
    log.error({ err: error, request_id: ctx.requestId, installation_id: id }, "a bulk action failed for one");
    return { outcome: "failed", code: "internal", detail: "Something went wrong on our side. Try this one again." };
  }
}

/** What is gone is as a deletion would leave it; for the others it is a miss. */
function gone(action: BulkAction): Outcome {
  const outcome = action === "delete" ? "skipped" : "failed";
  return { outcome, code: "not_found", detail: "It is not there, or no longer." };
}

function whyNeedless(action: BulkAction, { enabled, state, disconnectCode }: Standing): string | null {
  switch (action) {
    case "enable":
      return enabled ? "It is enabled already." : null;
    case "disable":
      return enabled ? null : "It is disabled already.";
    case "disconnect":
      if (state === "created") return "It was never connected.";
      return disconnectCode === "client_request" ? "It is disconnected already." : null;
    case "delete":
      return null;
    default:
      return unreachable(action);
  }
}

async function change(ctx: Ctx, action: BulkAction, id: string): Promise<void> {
  switch (action) {
    case "enable":
      return void (await updateInstallation(ctx, { id, status: "active" }));
    case "disable":
      return void (await updateInstallation(ctx, { id, status: "disabled" }));
    case "disconnect":
      return void (await disconnectInstallation(ctx, { id }));
    case "delete":
      return void (await deleteInstallation(ctx, { id }));
    default:
      return unreachable(action);
  }
}
