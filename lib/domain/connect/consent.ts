import type { Connector } from "@/lib/contracts";
import { randomToken, sha256Hex } from "@/lib/kernel/crypto";
import {
  beginAuthorization,
  type Challenge,
  chooseRegistration,
  discover,
  type Discovery,
  type Fetch,
  type OAuthClient,
  registerClient,
  selectScopes,
} from "@/lib/kernel/oauth";
import { inOrg } from "@/lib/platform/db";
import { env } from "@/lib/platform/env";
import type { Ctx } from "../core";
import { findClient, keepClient, sealSecret } from "../credentials";
import { consentStateOf, type InstallationRow } from "../installations";
import { CLIENT_NAME, clientDocumentUrl, redirectUri } from "./addresses";
import { recordAuthRequired } from "./outcomes";
import { ownClient } from "./own-client";

/** How long a consent page may be left open. */
const FLOW_MS = 10 * 60_000;

interface Ask {
  readonly challenge: Challenge | undefined;
  readonly request: {
    readonly redirect_url?: string | null | undefined;
    readonly scopes?: readonly string[] | null | undefined;
  };
  readonly fetch: Fetch;
}

/** Discovery → client → PKCE → flow stored → auth_required with the address of the consent page. */
export async function beginConsent(
  ctx: Ctx,
  row: InstallationRow,
  { challenge, request, fetch }: Ask,
): Promise<Connector> {
  const preferred = row.clientIssuer ?? row.issuer;
  const found = await discover({
    serverUrl: row.url,
    fetch,
    ...(challenge ? { challenge } : {}),
    ...(preferred === null ? {} : { preferredIssuer: preferred }),
  });
  const scopes = selectScopes({
    ...(request.scopes ? { requested: request.scopes } : {}),
    ...(challenge?.scope === undefined ? {} : { challengeScope: challenge.scope }),
    ...(found.resourceScopes ? { resourceScopes: found.resourceScopes } : {}),
    ...(found.metadata.scopesSupported ? { serverScopes: found.metadata.scopesSupported } : {}),
  });
  const { client, source } = await clientOf(ctx, row, found, scopes, fetch);
  // The address is kept with a nonce in the state's place: the state itself is nowhere at rest.
  const nonce = randomToken(32);
  const codeVerifier = randomToken(48);
  const authorizeUrl = await beginAuthorization({
    metadata: found.metadata,
    client,
    redirectUri: redirectUri(),
    resource: found.resource,
    scopes,
    state: nonce,
    codeVerifier,
  });
  const stateHash = sha256Hex(consentStateOf(nonce));
  const place = { orgId: ctx.orgId, installationId: row.id, kind: "verifier", version: 1 } as const;
  const flow = {
    stateHash,
    ...startedBy(ctx),
    issuer: found.metadata.issuer,
    server: found.metadata,
    clientId: client.clientId,
    clientSource: source,
    authMethod: client.tokenEndpointAuthMethod,
    sealedVerifier: (await sealSecret(place, codeVerifier)).sealed,
    redirectUri: redirectUri(),
    returnUrl: request.redirect_url ?? null,
    resource: found.resource,
    scopes,
    createdAt: ctx.now(),
    expiresAt: new Date(ctx.now().getTime() + FLOW_MS),
  };
  return recordAuthRequired(ctx, { id: row.id, version: row.version, authorizeUrl, flow });
}

function startedBy({ principal }: Ctx): { startedByKind: string; startedById: string; sessionId: string | null } {
  if (principal.kind === "system") throw new Error("a consent flow needs somebody who began it");
  return {
    startedByKind: principal.kind,
    startedById: principal.id,
    sessionId: principal.kind === "user" ? principal.sessionId : null,
  };
}

async function clientOf(
  ctx: Ctx,
  row: InstallationRow,
  { metadata }: Discovery,
  scopes: readonly string[],
  fetch: Fetch,
): Promise<{ client: OAuthClient; source: "pre_registered" | "stored" | "cimd" | "dcr" }> {
  const place = { orgId: ctx.orgId, issuer: metadata.issuer, redirectUri: redirectUri() };
  const known = await inOrg(ctx.orgId, async (tx) => ({
    preRegistered: await ownClient(tx, row, metadata.issuer),
    stored: await findClient(tx, place, ctx.now()),
  }));
  const choice = chooseRegistration({
    metadata,
    ...(known.preRegistered ? { preRegistered: known.preRegistered } : {}),
    ...(known.stored ? { stored: known.stored } : {}),
    clientMetadataUrl: clientDocumentUrl(),
    now: ctx.now(),
  });
  if (choice.kind !== "dcr") return { client: choice.client, source: choice.kind };
  const client = await registerClient({
    metadata,
    redirectUri: redirectUri(),
    clientName: CLIENT_NAME,
    clientUri: env().publicUrl,
    scopes,
    fetch,
  });
  return { client: await inOrg(ctx.orgId, (tx) => keepClient(tx, place, client, ctx.now())), source: "dcr" };
}
