import { z } from "zod";
import {
  type CredentialView,
  type InstallationCredentials,
  type PreviousCredential,
  type RefreshHealth,
  type Revocation,
  REVOCATIONS_MAX,
  RevocationState,
} from "@/lib/contracts";
import { originOf } from "@/lib/kernel/auth";
import { query } from "../core";
import { type CredentialRow, findCredentials, findRevocations, isSignIn, readShown } from "../credentials";
import { findInstallation, InstallationId, type InstallationRow, requireVisible } from "../installations";
import { oauthSentence } from "./failures";

/** GET /installations/{id}/credentials: what may be told of what the installation signs in with. Nothing is opened for it. */
export const describeCredentials = query({
  permission: "installations:read",
  input: z.object({ id: InstallationId }),
  run: async ({ tx, ctx, input }): Promise<InstallationCredentials> => {
    const row = requireVisible(ctx, await findInstallation(tx, ctx.orgId, input.id));
    const stored = await findCredentials(tx, ctx.orgId, row.id);
    const of = (kind: string) => stored.find((one) => one.kind === kind);
    const signIn = stored.find(({ kind }) => isSignIn(kind));
    const { header_name: name } = Config.parse(row.config);
    return {
      credential: signIn ? viewOf(row, signIn, ctx.now()) : null,
      previous: stored
        .filter(({ sealedAs, expiresAt }) => sealedAs !== null && expiresAt !== null && expiresAt > ctx.now())
        .map(toPrevious),
      client: row.clientId === null ? null : { client_id: row.clientId, has_secret: of("client_secret") !== undefined },
      extra_header: of("config") && name !== undefined ? name : null,
      revocations: (await findRevocations(tx, ctx.orgId, row.id, REVOCATIONS_MAX)).map(toRevocation),
    };
  },
});

const Config = z.object({ header_name: z.string().optional() });

function viewOf(row: InstallationRow, stored: CredentialRow, now: Date): CredentialView {
  const { type, label, placement, region, service, scopes } = readShown(stored);
  const isGrant = stored.kind === "oauth";
  const requested = isGrant ? row.requestedScopes : scopes;
  const granted = isGrant ? row.grantedScopes : [];
  return {
    type,
    label,
    placement,
    origin: stored.origin,
    origin_matches: stored.origin === originOf(row.url),
    issuer: stored.issuer,
    resource: stored.resource,
    region,
    service,
    expires_at: stored.expiresAt?.toISOString() ?? null,
    refresh: isGrant ? healthOf(row, stored, now) : null,
    requested_scopes: requested,
    granted_scopes: granted,
    missing_scopes: isGrant ? requested.filter((scope) => !granted.includes(scope)) : [],
    wanted_scopes: [...new Set([...granted, ...requested])],
    created_at: stored.createdAt.toISOString(),
    rotated_at: stored.rotatedAt?.toISOString() ?? null,
  };
}

function healthOf(row: InstallationRow, stored: CredentialRow, now: Date): RefreshHealth | null {
  const { refreshAt, attempt, pausedUntil, lastError, rotatedAt, failures } = stored;
  // It came without a way to renew it.
  if (refreshAt === null && attempt === null && failures === 0 && rotatedAt === null) return null;
  return {
    status: statusOf(row, stored, now),
    next_refresh_at: refreshAt?.toISOString() ?? null,
    paused_until: pausedUntil !== null && pausedUntil > now ? pausedUntil.toISOString() : null,
    last_error: lastError === null ? null : oauthSentence(lastError, clientOf(row, stored)),
    last_refreshed_at: rotatedAt?.toISOString() ?? null,
  };
}

function clientOf({ clientId }: InstallationRow, stored: CredentialRow): "entered" | "registered" {
  return clientId !== null || readShown(stored).type === "client_credentials" ? "entered" : "registered";
}

const LOST = ["refresh_failed", "client_rejected", "token_revoked", "token_expired", "token_rejected"];

function statusOf(row: InstallationRow, stored: CredentialRow, now: Date): RefreshHealth["status"] {
  const { attempt, pausedUntil, expiresAt, failures } = stored;
  if (row.disconnectCode !== null && LOST.includes(row.disconnectCode)) return "reconnect_needed";
  if (expiresAt !== null && expiresAt <= now) return "expired";
  if (failures > 0 || (pausedUntil !== null && pausedUntil > now)) return "retrying";
  return attempt === null ? "healthy" : "renewing";
}

function toPrevious({ kind, expiresAt, neededAt, createdAt, ...stored }: CredentialRow): PreviousCredential {
  return {
    of: kind === "previous" ? "credential" : "client_secret",
    label: kind === "previous" ? readShown({ kind, ...stored }).label : null,
    valid_until: (expiresAt ?? createdAt).toISOString(),
    needed_at: neededAt?.toISOString() ?? null,
  };
}

function toRevocation(row: Awaited<ReturnType<typeof findRevocations>>[number]): Revocation {
  const state = RevocationState.parse(row.state);
  return {
    state,
    issuer: row.issuer,
    at: row.createdAt.toISOString(),
    tried_at: row.triedAt?.toISOString() ?? null,
    next_try_at: state === "waiting" ? row.nextTryAt.toISOString() : null,
    ended_at: row.endedAt?.toISOString() ?? null,
    code: row.code,
  };
}
