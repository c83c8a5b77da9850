import type { z } from "zod";
import { type CredentialInput, type Installation, RotateCredentialsRequest } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { type Ctx, flow, query } from "../core";
import { type CredentialRow, findSignIn, isRenewable, readTokens } from "../credentials";
import { findInstallation, InstallationId, requireEnabled, requireManageable, toInstallation } from "../installations";
import { refreshed } from "../refresh";
import { probeNow } from "./probe";
import { recordReplaced, replaceWith } from "./replace-with";
import { rotateClientSecret } from "./rotate-client-secret";

/**
 * POST /installations/{id}/credentials/rotate: another secret in place of the one at hand, which overlaps with it for a while; another
 * secret of the OAuth client; or a grant renewed at its authorization server. What was there stays until the new one has proven itself.
 * Throws `bad_request` for a secret that the server refuses or that is missing, `invalid_state` for a grant that cannot be renewed,
 * `not_connected` without a credential, `disabled`, and what a refresh throws.
 */
export const rotateCredentials = flow(
  "installations:write",
  async (ctx, untrusted): Promise<Installation> => {
    const { row, credential, request } = await readTarget(ctx, untrusted);
    const given = givenIn(request);
    if (request.client_secret !== undefined) return withClientSecret(ctx, { ...request, id: row.id });
    if (given !== null) await replaceWith(ctx, row, given, request.overlap_seconds);
    else await renewGrant(credential);
    return recordRotated(ctx, { id: row.id, kind: given === null ? "oauth" : given.type });
  },
  "installation.rotate_credentials",
);

/** A connection that was lost because the secret before was refused is tried again with the new one. */
async function withClientSecret(ctx: Ctx, request: { readonly id: string }): Promise<Installation> {
  const after = await rotateClientSecret(ctx, request);
  if (after.disconnect_code === null) return after;
  await probeNow(ctx.orgId, request.id);
  return toInstallation((await readTarget(ctx, { id: request.id })).row);
}

const readTarget = query({
  permission: "installations:write",
  input: RotateCredentialsRequest.extend({ id: InstallationId }),
  run: async ({ tx, ctx, input: { id, ...request } }) => {
    const row = requireEnabled(requireManageable(ctx, await findInstallation(tx, ctx.orgId, id)));
    return { row, request, credential: await findSignIn(tx, ctx.orgId, id) };
  },
});

type Request = z.output<typeof RotateCredentialsRequest>;

function givenIn({ credential, access_token: token, client_secret: clientSecret }: Request): CredentialInput | null {
  const given = [credential, token, clientSecret].filter((one) => one !== undefined && one !== null);
  if (given.length > 1)
    throw new AppError("bad_request", "credential: send one of credential, access_token and client_secret.");
  return credential ?? (token ? { type: "bearer", token } : null);
}

async function renewGrant(credential: CredentialRow | null): Promise<void> {
  if (credential === null) throw new AppError("not_connected", "There is no credential to rotate yet: connect it.");
  if (credential.kind !== "oauth")
    throw new AppError("bad_request", "credential: a static secret can only be replaced. Send the new one.");
  if (!isRenewable(await readTokens(credential)))
    throw new AppError(
      "invalid_state",
      "This grant cannot be renewed: it came without a refresh token. Connect again.",
    );
  const renewed = await refreshed(credential, "rotate");
  if (renewed.version === credential.version)
    throw new AppError("upstream_error", "The authorization server cannot renew the grant at the moment.");
}

const recordRotated = recordReplaced("installation.rotate_credentials");
