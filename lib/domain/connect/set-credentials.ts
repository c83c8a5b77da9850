import { z } from "zod";
import { type CredentialInput, CredentialSetRequest, type Installation } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { command, type Ctx, flow, query } from "../core";
import { overlapEnd, requireFitting } from "../credentials";
import {
  findInstallation,
  InstallationId,
  type InstallationRow,
  lockInstallation,
  markChanged,
  requireEnabled,
  requireManageable,
  toInstallation,
} from "../installations";
import type { SealedSignIn } from "./sealed-sign-in";
import { sealFor } from "./prove";
import { replaceCredential } from "./replace-credential";
import { recordReplaced, replaceWith } from "./replace-with";

/**
 * PUT /installations/{id}/credentials: what the installation signs in with, in place of whatever it has. It has to prove itself first and
 * connects with it then; with `verify: false` it is kept as it is. Throws `bad_request` for one that the server refuses or that does not
 * fit, and then nothing is changed; `disabled`; `unreachable` or `upstream_error` when the server cannot be asked.
 */
export const setCredentials = flow(
  "installations:write",
  async (ctx, untrusted): Promise<Installation> => {
    const { row, request } = await readTarget(ctx, untrusted);
    const { credential, verify, overlap_seconds: overlapSeconds } = request;
    if (!verify) return keepUnproven(ctx, row, credential, overlapSeconds);
    await replaceWith(ctx, row, credential, overlapSeconds);
    return recordSet(ctx, { id: row.id, kind: credential.type });
  },
  "installation.set_credentials",
);

const readTarget = query({
  permission: "installations:write",
  input: CredentialSetRequest.extend({ id: InstallationId }),
  run: async ({ tx, ctx, input: { id, ...request } }) => {
    const row = requireEnabled(requireManageable(ctx, await findInstallation(tx, ctx.orgId, id)));
    requireFitting(row, request.credential);
    return { row, request };
  },
});

const recordSet = recordReplaced("installation.set_credentials");

async function keepUnproven(
  ctx: Ctx,
  row: InstallationRow,
  given: CredentialInput,
  overlapSeconds: number,
): Promise<Installation> {
  if (given.type === "client_credentials" && row.state === "connected")
    throw new AppError("bad_request", "verify: a client of its own needs its first token, so it is always verified.");
  const credential = await sealFor(row, given);
  return keep(ctx, { id: row.id, credential, overlapUntil: overlapEnd(ctx.now(), overlapSeconds) });
}

const keep = command({
  action: "installation.set_credentials",
  permission: "installations:write",
  input: z.object({ id: InstallationId, credential: z.custom<SealedSignIn>(), overlapUntil: z.date().nullable() }),
  run: async ({ tx, ctx, input: { id, credential, overlapUntil } }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, id));
    await replaceCredential(tx, row, credential, overlapUntil);
    // What is found out with the one before no longer counts.
    const marked = await markChanged(tx, ctx, row);
    const after = { kind: credential.kind, verified: false };
    return { result: toInstallation(marked), audit: { entityType: "installation", entityId: row.id, after } };
  },
});
