import { z } from "zod";
import { type Installation, RotateCredentialsRequest } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { probe } from "@/lib/kernel/mcp";
import { command, type Ctx, flow, query } from "../core";
import { type CredentialRow, findCredential, readTokens } from "../credentials";
import {
  findInstallation,
  InstallationId,
  type InstallationRow,
  lockInstallation,
  requireManageable,
  toInstallation,
} from "../installations";
import { refreshed, sealTokens } from "../refresh";
import { refusalSentence } from "./failures";
import { outgoing } from "./outgoing";
import { recordConnected } from "./outcomes";
import { serverInfoOf } from "./server-info";

const LIMIT_MS = 20_000;

/**
 * POST /installations/{id}/credentials/rotate: another static token in place of the one at hand, or a grant renewed at its authorization
 * server. What was there stays until the new one has proven itself. Throws `bad_request` for a token that the server refuses or that is
 * missing, `invalid_state` for a grant that cannot be renewed, `not_connected` without a credential, `disabled`, and what a refresh throws.
 */
export const rotateCredentials = flow(
  "installations:write",
  async (ctx, untrusted): Promise<Installation> => {
    const { row, credential, request } = await readTarget(ctx, untrusted);
    if (request.access_token) await replaceToken(ctx, row, request.access_token);
    else await renewGrant(credential);
    return recordRotated(ctx, { id: row.id, kind: request.access_token ? "bearer" : "oauth" });
  },
  "installation.rotate_credentials",
);

const readTarget = query({
  permission: "installations:write",
  input: RotateCredentialsRequest.extend({ id: InstallationId }),
  run: async ({ tx, ctx, input: { id, ...request } }) => {
    const row = requireManageable(ctx, await findInstallation(tx, ctx.orgId, id));
    if (!row.enabled) throw new AppError("disabled", "This connector is disabled. Enable it first.");
    const oauth = await findCredential(tx, ctx.orgId, id, "oauth");
    return { row, request, credential: oauth ?? (await findCredential(tx, ctx.orgId, id, "bearer")) };
  },
});

async function replaceToken(ctx: Ctx, { id, version, url, orgId }: InstallationRow, accessToken: string) {
  const outcome = await probe({ url, accessToken, fetch: outgoing(LIMIT_MS) });
  switch (outcome.kind) {
    case "ok": {
      const facts = { orgId, installationId: id, expiresAt: null, now: ctx.now() };
      const credential = await sealTokens("bearer", { accessToken }, facts);
      await recordConnected(ctx, { id, version, server: serverInfoOf(outcome), credential, grantedScopes: [] });
      return;
    }
    case "unauthorized":
    case "forbidden":
      throw new AppError("bad_request", `access_token: ${refusalSentence(outcome.kind, url)} What was there stays.`);
    case "failed":
      throw new AppError(outcome.code, outcome.message);
  }
}

async function renewGrant(credential: CredentialRow | null): Promise<void> {
  if (credential === null) throw new AppError("not_connected", "There is no credential to rotate yet: connect it.");
  if (credential.kind === "bearer")
    throw new AppError("bad_request", "access_token: a static token can only be replaced. Send the new one.");
  const { refreshToken } = await readTokens(credential);
  if (refreshToken === undefined)
    throw new AppError(
      "invalid_state",
      "This grant cannot be renewed: it came without a refresh token. Connect again.",
    );
  const renewed = await refreshed(credential);
  if (renewed.version === credential.version)
    throw new AppError("upstream_error", "The authorization server cannot renew the grant at the moment.");
}

/** On the trail, in so many words: a refresh that nobody asked for is not. */
const recordRotated = command({
  action: "installation.rotate_credentials",
  permission: "installations:write",
  input: z.object({ id: InstallationId, kind: z.enum(["bearer", "oauth"]) }),
  run: async ({ tx, ctx, input: { id, kind } }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, id));
    return { result: toInstallation(row), audit: { entityType: "installation", entityId: row.id, after: { kind } } };
  },
});
