import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import { type CredentialRow, findCredential, type OAuthTokens, readTokens } from "../credentials";
import { refreshed } from "../refresh";
import "./refresh-hooks";

/** A token this close to its end is refreshed before it is used. */
const MARGIN_MS = 30_000;

export interface UpstreamAccess {
  /** Null for a server that asks for none. */
  readonly accessToken: string | null;
  /** False for a static token: there is nothing to refresh it with. */
  readonly refreshable: boolean;
  /** When the token must be asked for again; null when it does not end. */
  readonly freshUntil: Date | null;
  /** Present where it had to be renewed just now. */
  readonly renewed?: true;
}

/**
 * The token to send to an installation's server, refreshed first when it is about to end.
 * `rejected`: a token that the server has just refused; unless it is a static one, it is not given again.
 * Throws what `refreshed` throws: `not_connected` when the grant is gone, `upstream_error` or `unreachable` when it is not the time.
 */
export async function accessTokenFor(
  orgId: string,
  installationId: string,
  rejected?: string,
): Promise<UpstreamAccess> {
  const row = await tokenRow(orgId, installationId);
  if (!row) return { accessToken: null, refreshable: false, freshUntil: null };
  const tokens = await readTokens(row);
  const usable = !isEnding(row) && tokens.accessToken !== rejected;
  if (usable || tokens.refreshToken === undefined) return accessOf(row, tokens);
  const renewed = await refreshed(row);
  const fresh = await readTokens(renewed);
  // The refresh was put off: what still works elsewhere has just been refused here.
  if (renewed.version === row.version && fresh.accessToken === rejected)
    throw new AppError("upstream_error", "The server refused the token, which cannot be renewed at the moment.");
  return { ...accessOf(renewed, fresh), ...(renewed.version === row.version ? {} : { renewed: true }) };
}

async function tokenRow(orgId: string, installationId: string): Promise<CredentialRow | null> {
  return inOrg(orgId, async (tx) => {
    const oauth = await findCredential(tx, orgId, installationId, "oauth");
    return oauth ?? findCredential(tx, orgId, installationId, "bearer");
  });
}

function isEnding({ expiresAt }: CredentialRow): boolean {
  return expiresAt !== null && expiresAt.getTime() - MARGIN_MS <= Date.now();
}

function accessOf(row: CredentialRow, tokens: OAuthTokens): UpstreamAccess {
  return {
    accessToken: tokens.accessToken,
    refreshable: tokens.refreshToken !== undefined,
    freshUntil: row.expiresAt && new Date(row.expiresAt.getTime() - MARGIN_MS),
  };
}
