import { z } from "zod";
import { AppError, notFound } from "@/lib/kernel/errors";
import { notify } from "@/lib/platform/db";
import { command, type Ctx } from "../core";
import { changed, lockInstallation } from "../installations";
import { addRequestedScopes } from "./store";

const SCOPES_MAX = 100;
/** RFC 6749 §3.3. */
const Scope = z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,256}$/);

/** Remembers which scopes a server asked for in vain, so that the console can offer to connect again with them. */
export async function noteScopes(ctx: Ctx, { id, scopes }: { id: string; scopes: readonly string[] }): Promise<void> {
  const sound = scopes.filter((scope) => Scope.safeParse(scope).success);
  await addScopes(ctx, { id, scopes: sound }).catch((error: unknown) => {
    // Known already, or gone: either way there is nothing to note.
    if (!(error instanceof AppError && (error.code === "conflict" || error.code === "not_found"))) throw error;
  });
}

const addScopes = command({
  action: "connector.scopes_asked",
  permission: "connectors:write",
  input: z.object({ id: z.uuid(), scopes: z.array(Scope) }),
  run: async ({ tx, ctx, input }) => {
    const row = await lockInstallation(tx, ctx.orgId, input.id);
    if (!row) throw notFound("Connector");
    const before = row.requestedScopes;
    const after = [...new Set([...before, ...input.scopes])].slice(0, SCOPES_MAX);
    if (after.length === before.length) throw new AppError("conflict", "These scopes are noted already.");
    await addRequestedScopes(tx, row, after);
    await notify(tx, changed, row.id);
    return {
      result: null,
      audit: {
        entityType: "installation",
        entityId: row.id,
        before: { requested_scopes: before },
        after: { requested_scopes: after },
      },
    };
  },
});
