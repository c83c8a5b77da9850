import { AppError, unreachable } from "@/lib/kernel/errors";
import { authorize, type Ctx } from "../core";
import { isDatabase } from "../credentials";
import { type InstallationRow, requireVisible } from "../installations";
import { readUpstream, type Upstream } from "./upstream";

/**
 * The upstream of an installation that the caller may call now.
 * Throws `forbidden` without connectors:proxy, `not_found` for what they do not see, `disabled`, or `not_connected` with what to do.
 */
export async function resolveUpstream(ctx: Ctx, id: string): Promise<Upstream> {
  authorize(ctx.principal, "connectors:proxy");
  const upstream = await readUpstream(ctx.orgId, id);
  requireCallable(requireVisible(ctx, upstream.row));
  return upstream;
}

function requireCallable({ url, enabled, state, disconnectCode, disconnectReason }: InstallationRow): void {
  if (isDatabase({ url }))
    throw new AppError("bad_request", "This connector is a database: it has no MCP endpoint to call.");
  if (!enabled) throw new AppError("disabled", "This connector is disabled. Enable it to use it again.");
  switch (state) {
    case "connected":
      return;
    case "created":
      throw new AppError("not_connected", "This connector was never connected. Connect it first.");
    case "auth_required":
      throw new AppError("not_connected", "This connector waits for consent. Open its consent page to finish.");
    case "disconnected":
      throw new AppError(
        "not_connected",
        // That reason says what helps.
        `This connector is disconnected: ${asClause(disconnectReason)}${disconnectCode === "client_rejected" ? "" : " Connect it again."}`,
      );
    default:
      unreachable(state);
  }
}

function asClause(reason: string | null): string {
  if (reason === null || reason === "") return "the reason is not known.";
  return /[.!?]$/.test(reason) ? reason : `${reason}.`;
}
