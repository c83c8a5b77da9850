import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { AppError } from "@/lib/kernel/errors";
import { inOrg } from "@/lib/platform/db";
import { claimRefresh, type CredentialRow, findCredential, type OAuthTokens, readTokens } from "../credentials";
import { replayRefresh } from "./commit-refresh";
import { refreshWith } from "./refresh";
import { goOnWith, pauseLeft } from "./refresh-pause";

/** How long somebody else's refresh is waited for, and after which an attempt counts as left behind by a dead process. */
const WAIT_MS = 20_000;
const STALE_MS = 30_000;
const POLL_MS = 100;

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
 * Throws what `refreshWith` throws: `not_connected` when the grant is gone, `upstream_error` or `unreachable` when it is not the time.
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

const inFlight = new Map<string, Promise<CredentialRow>>();

/** One refresh per version of a credential: within this process by the promise, across processes by the claim in the row. */
export async function refreshed(row: CredentialRow): Promise<CredentialRow> {
  const waitMs = pauseLeft(row);
  if (waitMs > 0) return goOnWith(row, waitMs);
  const key = `${row.id}:${row.version}`;
  const running = inFlight.get(key);
  if (running) return running;
  const started = claimOrWait(row).finally(() => inFlight.delete(key));
  inFlight.set(key, started);
  return started;
}

async function claimOrWait(seen: CredentialRow): Promise<CredentialRow> {
  const deadline = Date.now() + WAIT_MS;
  const attempt = randomUUID();
  while (Date.now() < deadline) {
    const now = new Date();
    const claim = {
      orgId: seen.orgId,
      id: seen.id,
      version: seen.version,
      attempt,
      now,
      staleBefore: new Date(now.getTime() - STALE_MS),
    };
    const rescued = await replayRefresh(seen);
    if (rescued) return rescued;
    if (await inOrg(seen.orgId, (tx) => claimRefresh(tx, claim))) return refreshWith(seen, attempt);
    const latest = await tokenRow(seen.orgId, seen.installationId);
    if (!latest) throw new AppError("not_connected", "This connector is no longer connected.");
    if (latest.version > seen.version || latest.id !== seen.id) return latest;
    await sleep(POLL_MS);
  }
  throw new AppError("unreachable", "The token is being refreshed and the authorization server has not answered yet.", {
    headers: { "Retry-After": "5" },
  });
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
