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

/** Keeps a dynamic registration in place of an older one. */
export async function saveClient(tx: Tx, place: Place, client: StoredClient): Promise<void> {
  const id = uuidv7();
  const sealedSecret =
    client.clientSecret === undefined
      ? null
      : (await sealSecret({ orgId: place.orgId, installationId: id, kind: "client", version: 1 }, client.clientSecret))
          .sealed;
  await tx.oAuthClient.deleteMany({ where: place });
  await tx.oAuthClient.create({
    data: {
      id,
      ...place,
      clientId: client.clientId,
      sealedSecret,
      authMethod: client.tokenEndpointAuthMethod,
      source: "dcr",
      expiresAt: client.expiresAt ?? null,
    },
  });
}

/** The server no longer knows the client: it is registered again at the next attempt. */
export async function forgetClient(tx: Tx, place: Place): Promise<void> {
  await tx.oAuthClient.deleteMany({ where: place });
}
