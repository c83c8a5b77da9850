import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { command } from "../core";
import { dropClientSecret, insertCredential, sealSecret } from "../credentials";
import { requireManageable } from "./access";
import { toInstallation } from "./answers";
import { InstallationId } from "./get";
import { changeInstallation, lockInstallation } from "./store";
import { announce } from "./transition";
import { tryWithSecret } from "./try-with-secret";

/**
 * `{id, client_id, client_secret?}`: the OAuth client that was registered by hand, used from the next connect on.
 * The tokens at hand stay as they are: they belong to the client that they were issued to.
 */
export const setClient = command({
  action: "installation.set_client",
  permission: "installations:write",
  input: z.object({
    id: InstallationId,
    client_id: z.string().trim().min(1, "Enter the client id").max(512),
    client_secret: z.string().trim().max(2048).nullish(),
  }),
  // Keys may be kept at some distance: no row waits for them.
  prepare: async ({ ctx, input: { id, client_secret: secret } }) =>
    secret ? sealSecret({ orgId: ctx.orgId, installationId: id, kind: "client_secret", version: 1 }, secret) : null,
  run: async ({ tx, ctx, input, prepared: sealed }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, input.id));
    const place = { orgId: ctx.orgId, installationId: row.id };
    await dropClientSecret(tx, place);
    if (sealed) await insertCredential(tx, { ...place, kind: "client_secret", ...sealed });
    // Entered anew, it is for the authorization server that the next connect leads to.
    const change = { clientId: input.client_id, clientIssuer: null, updatedAt: ctx.now() };
    const after = await changeInstallation(tx, { orgId: ctx.orgId, id: row.id, version: row.version }, change);
    if (!after) throw new AppError("conflict", "The installation was changed at the same moment. Try again.");
    if (after.clientId === row.clientId) await tryWithSecret(tx, after, ctx.now());
    await announce(tx, row.id);
    return {
      result: toInstallation(after),
      audit: {
        entityType: "installation",
        entityId: row.id,
        before: { client_id: row.clientId },
        after: { client_id: after.clientId, has_secret: sealed !== null },
      },
    };
  },
});
