import { z } from "zod";
import type { Installation } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { command } from "../core";
import { dropCredentials, findCredential, insertCredential, overlapEnd, sealSecret, stepAside } from "../credentials";
import { InstallationId, lockInstallation, requireManageable, toInstallation, tryWithSecret } from "../installations";

/**
 * `{id, client_secret, overlap_seconds}`: another secret of the OAuth client that was registered by hand. Its grant stays as it is: the next
 * renewal uses the new secret, and the one before where that is refused and they overlap. A grant that waits because the secret before was
 * refused is renewed at once. Throws `invalid_state` without such a client.
 */
export const rotateClientSecret = command({
  action: "installation.rotate_client_secret",
  permission: "installations:write",
  input: z.object({
    id: InstallationId,
    client_secret: z.string().min(1).max(2048),
    overlap_seconds: z.number(),
  }),
  // Keys may be kept at some distance: no row waits for them.
  prepare: ({ ctx, input: { id, client_secret: secret } }) =>
    sealSecret({ orgId: ctx.orgId, installationId: id, kind: "client_secret", version: 1 }, secret),
  run: async ({ tx, ctx, input, prepared: sealed }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, input.id));
    if (row.clientId === null)
      throw new AppError("invalid_state", "This connector has no OAuth client of its own whose secret could change.");
    const place = { orgId: ctx.orgId, installationId: row.id };
    const isReplaced = (await findCredential(tx, ctx.orgId, row.id, "client_secret")) !== null;
    const until = isReplaced ? overlapEnd(ctx.now(), input.overlap_seconds) : null;
    if (until) await stepAside(tx, place, "client_secret", until);
    else await dropCredentials(tx, ctx.orgId, row.id, ["previous_client_secret"]);
    await insertCredential(tx, { ...place, kind: "client_secret", ...sealed });
    const tried = await tryWithSecret(tx, row, ctx.now());
    const after = { client_id: row.clientId, overlap_until: until?.toISOString() ?? null };
    return {
      result: toInstallation(tried) satisfies Installation,
      audit: { entityType: "installation", entityId: row.id, after },
    };
  },
});
