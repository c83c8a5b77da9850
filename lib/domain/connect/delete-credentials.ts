import { z } from "zod";
import { notify } from "@/lib/platform/db";
import { command } from "../core";
import { dropClientSecret, findSignIn, surrenderCredentials } from "../credentials";
import { changed, InstallationId, lockInstallation, requireManageable, transition } from "../installations";
import { supersedeFlows } from "./store";

/**
 * DELETE /installations/{id}/credentials: what the installation signs in with is destroyed, the secret of its OAuth client too, and a grant's
 * tokens are revoked at their provider through the outbox. It ends the connection, unless the server is open to everybody.
 */
export const deleteCredentials = command({
  action: "installation.delete_credentials",
  permission: "installations:write",
  input: z.object({ id: InstallationId }),
  run: async ({ tx, ctx, input }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, input.id));
    const signIn = await findSignIn(tx, ctx.orgId, row.id);
    await supersedeFlows(tx, { orgId: ctx.orgId, installationId: row.id }, ctx.now());
    await surrenderCredentials(tx, ctx.orgId, row.id);
    await dropClientSecret(tx, { orgId: ctx.orgId, installationId: row.id });
    const ends = row.state === "auth_required" || (signIn !== null && row.state !== "created");
    const why = { to: "disconnected", code: "client_request", reason: "Client request" } as const;
    const after = ends ? await transition(tx, ctx, row, why) : row;
    if (!ends) await notify(tx, changed, row.id);
    const facts = {
      before: { kind: signIn?.kind ?? null, state: row.state },
      after: { kind: null, state: after.state },
    };
    return { result: null, audit: { entityType: "installation", entityId: row.id, ...facts } };
  },
});
