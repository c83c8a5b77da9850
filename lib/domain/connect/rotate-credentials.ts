import { z } from "zod";
import { type CredentialInput, type Installation, RotateCredentialsRequest } from "@/lib/contracts";
import { AppError } from "@/lib/kernel/errors";
import { command, type Ctx, flow, query } from "../core";
import { type CredentialRow, findSignIn, isRenewable, readTokens, requireFitting } from "../credentials";
import {
  findInstallation,
  InstallationId,
  type InstallationRow,
  lockInstallation,
  requireManageable,
  toInstallation,
} from "../installations";
import { refreshed } from "../refresh";
import { outgoing } from "./outgoing";
import { recordConnected } from "./outcomes";
import { prove } from "./prove";
import { rotateClientSecret } from "./rotate-client-secret";

const LIMIT_MS = 20_000;

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
    if (request.client_secret !== undefined) return rotateClientSecret(ctx, { ...request, id: row.id });
    if (given !== null) await replaceWith(ctx, row, given, request.overlap_seconds);
    else await renewGrant(credential);
    return recordRotated(ctx, { id: row.id, kind: given === null ? "oauth" : given.type });
  },
  "installation.rotate_credentials",
);

const readTarget = query({
  permission: "installations:write",
  input: RotateCredentialsRequest.extend({ id: InstallationId }),
  run: async ({ tx, ctx, input: { id, ...request } }) => {
    const row = requireManageable(ctx, await findInstallation(tx, ctx.orgId, id));
    if (!row.enabled) throw new AppError("disabled", "This connector is disabled. Enable it first.");
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

/** Signs in with it first; what was there stays beside it for `overlapSeconds`. Throws `bad_request` when the server refuses it. */
export async function replaceWith(
  ctx: Ctx,
  row: InstallationRow,
  given: CredentialInput,
  overlapSeconds: number,
): Promise<void> {
  requireFitting(row, given);
  const { kind, ...proof } = await prove(row, given, outgoing(LIMIT_MS));
  if (kind === "refused") {
    const message = "The server refused it. What was there before is unchanged.";
    const field = given.type === "bearer" ? "access_token" : "credential";
    throw new AppError("bad_request", `${field}: ${message}`);
  }
  const overlapUntil = overlapSeconds === 0 ? null : new Date(ctx.now().getTime() + overlapSeconds * 1000);
  await recordConnected(ctx, { id: row.id, version: row.version, ...proof, overlapUntil });
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

/** On the trail, in so many words: a refresh that nobody asked for is not. */
const recordRotated = command({
  action: "installation.rotate_credentials",
  permission: "installations:write",
  input: z.object({ id: InstallationId, kind: z.string() }),
  run: async ({ tx, ctx, input: { id, kind } }) => {
    const row = requireManageable(ctx, await lockInstallation(tx, ctx.orgId, id));
    return { result: toInstallation(row), audit: { entityType: "installation", entityId: row.id, after: { kind } } };
  },
});
