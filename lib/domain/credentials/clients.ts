import type { TokenEndpointAuthMethod } from "@/lib/kernel/oauth";
import { uuidv7 } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { openSecret, sealSecret } from "./vault";

/** A registration at an authorization server, by (organization, issuer, redirect URI). */
export interface StoredClient {
  readonly clientId: string;
  readonly clientSecret?: string;
  readonly tokenEndpointAuthMethod: TokenEndpointAuthMethod;
  readonly expiresAt?: Date;
}

interface Place {
  readonly orgId: string;
  readonly issuer: string;
  readonly redirectUri: string;
}

export async function findClient(tx: Tx, place: Place, now: Date): Promise<StoredClient | undefined> {
  const row = await tx.oAuthClient.findUnique({ where: { orgId_issuer_redirectUri: place } });
  if (!row || (row.expiresAt && row.expiresAt <= now)) return undefined;
  const secret = row.sealedSecret
    ? String(
        await openSecret({ orgId: row.orgId, installationId: row.id, kind: "client", version: 1 }, row.sealedSecret),
      )
    : undefined;
  return {
    clientId: row.clientId,
    // The column is only ever written from this type.
    tokenEndpointAuthMethod: row.authMethod as TokenEndpointAuthMethod,
    ...(secret === undefined ? {} : { clientSecret: secret }),
    ...(row.expiresAt ? { expiresAt: row.expiresAt } : {}),
  };
}

/**
 * Keeps a dynamic registration in place of an expired one, and answers the one to use: of several that registered at the
 * same moment the first stays, so that no flow is left with a client that nobody remembers.
 */
export async function keepClient(tx: Tx, place: Place, client: StoredClient, now: Date): Promise<StoredClient> {
  const id = uuidv7();
  const sealedSecret =
    client.clientSecret === undefined
      ? null
      : (await sealSecret({ orgId: place.orgId, installationId: id, kind: "client", version: 1 }, client.clientSecret))
          .sealed;
  await tx.oAuthClient.deleteMany({ where: { ...place, expiresAt: { lte: now } } });
  const row = {
    id,
    ...place,
    clientId: client.clientId,
    sealedSecret,
    authMethod: client.tokenEndpointAuthMethod,
    source: "dcr",
    expiresAt: client.expiresAt ?? null,
  };
  const { count } = await tx.oAuthClient.createMany({ data: [row], skipDuplicates: true });
  return count === 1 ? client : ((await findClient(tx, place, now)) ?? client);
}

/** The server no longer knows this client: one is registered anew at the next attempt. */
export async function forgetClient(tx: Tx, place: Place, clientId: string): Promise<void> {
  await tx.oAuthClient.deleteMany({ where: { ...place, clientId } });
}
