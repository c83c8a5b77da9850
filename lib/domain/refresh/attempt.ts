import { AppError } from "@/lib/kernel/errors";
import { readTokenResponse, refreshTokens, type ServerMetadata, type TokenOutcome } from "@/lib/kernel/oauth";
import { inOrg } from "@/lib/platform/db";
import { egress } from "@/lib/platform/egress";
import { log } from "@/lib/platform/log";
import {
  clientSecretFor,
  type CredentialRow,
  findCredential,
  forgetClient,
  type OAuthTokens,
  prepareSealing,
  readTokens,
  releaseRefresh,
} from "../credentials";
import { findInstallation } from "../installations";
import { keepRefreshed } from "./commit";
import { hooks } from "./hooks";
import type { RefreshEntry } from "./journal";
import { goOnWith, pauseRefresh } from "./pause";
import { sealTokensWith } from "./seal-tokens";

const RETRY_MS = 15_000;
const WAIT_MAX_MS = 3_600_000;

/**
 * Calls the token endpoint for a credential whose claim we hold, and commits or gives the claim up.
 * Permanent refusal: the installation is disconnected and `not_connected` is thrown. Transient: a token that still works goes on serving.
 */
export async function refreshWith(row: CredentialRow, attempt: string): Promise<CredentialRow> {
  const tokens = await readTokens(row);
  const { grant, refreshToken } = tokens;
  if (!grant || refreshToken === undefined)
    throw new Error("a credential without a refresh token was claimed for a refresh");
  const { orgId, installationId } = row;
  // A rotated refresh token is nowhere else: its seal must not wait for a master key that has become unreachable.
  const seal = await prepareSealing({ orgId, installationId, kind: "oauth", version: row.version + 1 });
  const outcome = await askForTokens(row, grant, refreshToken);
  switch (outcome.kind) {
    case "tokens":
      return keepRefreshed(entryOf(row, tokens, outcome, seal));
    case "permanent":
      return giveUp(row, attempt, grant, outcome.code);
    case "transient":
      return postpone(row, attempt, outcome);
  }
}

async function askForTokens(
  row: CredentialRow,
  grant: NonNullable<OAuthTokens["grant"]>,
  refreshToken: string,
): Promise<TokenOutcome> {
  const clientSecret = await inOrg(row.orgId, (tx) => clientSecretFor(tx, row, grant));
  const client = {
    clientId: grant.clientId,
    tokenEndpointAuthMethod: grant.authMethod,
    ...(clientSecret === undefined ? {} : { clientSecret }),
  };
  try {
    const raw = await refreshTokens({
      // Written by us from ServerMetadata when the grant was made.
      metadata: grant.server as unknown as ServerMetadata,
      client,
      resource: grant.resource,
      refreshToken,
      fetch: egress().fetch,
    });
    return readTokenResponse(raw, new Date());
  } catch (error) {
    if (error instanceof AppError) return { kind: "transient", code: error.code };
    throw error;
  }
}

function entryOf(
  row: CredentialRow,
  old: OAuthTokens,
  fresh: Extract<TokenOutcome, { kind: "tokens" }>,
  seal: Awaited<ReturnType<typeof prepareSealing>>,
): RefreshEntry {
  const { id, orgId, installationId } = row;
  const [now, version] = [new Date(), row.version + 1];
  // RFC 6749 §6: without a new refresh token the old one stays.
  const refreshToken = fresh.refreshToken ?? old.refreshToken;
  const tokens: OAuthTokens = { ...old, accessToken: fresh.accessToken, refreshToken };
  const facts = { orgId, installationId, version, expiresAt: fresh.expiresAt ?? null, now };
  const { sealed, keyVersion, expiresAt, refreshAt } = sealTokensWith(seal, "oauth", tokens, facts);
  return { id, orgId, installationId, version, sealed, keyVersion, expiresAt, refreshAt, now };
}

/** The grant is gone for good, unless somebody else has replaced it in the meantime: read again first. */
async function giveUp(
  row: CredentialRow,
  attempt: string,
  grant: NonNullable<OAuthTokens["grant"]>,
  code: string,
): Promise<CredentialRow> {
  const { orgId, installationId: id } = row;
  const [installation, latest] = await inOrg(orgId, async (tx) => [
    await findInstallation(tx, orgId, id),
    await findCredential(tx, orgId, id, "oauth"),
  ]);
  if (latest && (latest.id !== row.id || latest.version > row.version)) return latest;
  await inOrg(orgId, async (tx) => {
    await releaseRefresh(tx, { orgId, id: row.id, attempt, refreshAt: null });
    const place = { orgId, issuer: String(grant.server["issuer"]), redirectUri: grant.redirectUri };
    if (code === "invalid_client") await forgetClient(tx, place, grant.clientId);
  });
  if (installation && latest) {
    await hooks().onRefused(installation, code);
  }
  throw new AppError("not_connected", "The authorization server no longer accepts the grant. Connect again.");
}

async function postpone(
  row: CredentialRow,
  attempt: string,
  outcome: Extract<TokenOutcome, { kind: "transient" }>,
): Promise<CredentialRow> {
  const asked = Math.min((outcome.retryAfterSeconds ?? 0) * 1000, WAIT_MAX_MS);
  const waitMs = asked || RETRY_MS * (1 + Math.random());
  if (asked > 0) pauseRefresh(row, asked);
  const refreshAt = new Date(Date.now() + waitMs);
  await inOrg(row.orgId, (tx) => releaseRefresh(tx, { orgId: row.orgId, id: row.id, attempt, refreshAt }));
  log.warn({ org_id: row.orgId, installation_id: row.installationId, code: outcome.code }, "token refresh postponed");
  return goOnWith(row, waitMs);
}
