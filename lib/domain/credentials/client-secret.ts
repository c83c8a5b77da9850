import type { Tx } from "@/lib/platform/db";
import { findClient } from "./clients";
import { findPrevious } from "./overlap";
import { type CredentialRow, findCredential, findOwnClient } from "./store";
import { type OAuthTokens, readTokens } from "./tokens";
import { openSecret } from "./vault";

interface Place {
  readonly orgId: string;
  readonly installationId: string;
}

/**
 * The secret that goes with a grant's client: the caller's own as it is in the vault now, so that a rotated one counts from the next
 * request on; else the one kept with the grant, or the registration's.
 */
export async function clientSecretFor(tx: Tx, place: Place, grant: Grant): Promise<string | undefined> {
  const { orgId, installationId } = place;
  if (grant.authMethod === "none") return undefined;
  // Another client may have been entered since, or for another authorization server.
  const isOwn = isEnteredByHand(grant) && (await isOwnClient(tx, place, grant));
  const own = isOwn ? await findCredential(tx, orgId, installationId, "client_secret") : null;
  if (own) return openClientSecret(own);
  if (grant.clientSecret !== undefined || grant.clientSource === "pre_registered") return grant.clientSecret;
  const issuer = String(grant.server["issuer"]);
  const client = await findClient(tx, { orgId, issuer, redirectUri: grant.redirectUri }, new Date(0));
  return client?.clientId === grant.clientId ? client.clientSecret : undefined;
}

/** The secret of a grant's client before, and the row that it is kept in, while it overlaps with the new one. */
export async function previousClientSecretFor(
  tx: Tx,
  place: Place,
  grant: Grant,
): Promise<{ readonly secret: string; readonly row: CredentialRow } | null> {
  if (isEnteredByHand(grant)) {
    const row = await findPrevious(tx, place, "previous_client_secret", new Date());
    return row && (await isOwnClient(tx, place, grant)) ? { secret: await openClientSecret(row), row } : null;
  }
  if (grant.grantType !== "client_credentials") return null;
  const row = await findPrevious(tx, place, "previous", new Date());
  const before = row?.sealedAs === "oauth" ? (await readTokens(row)).grant : undefined;
  const isSameClient = before?.clientId === grant.clientId && before.server["issuer"] === grant.server["issuer"];
  return row && isSameClient && before.clientSecret !== undefined ? { secret: before.clientSecret, row } : null;
}

type Grant = NonNullable<OAuthTokens["grant"]>;

/** A client with which consent is asked for. One that asks for itself is all in its grant. */
function isEnteredByHand({ clientSource, grantType }: Grant): boolean {
  return clientSource === "pre_registered" && grantType !== "client_credentials";
}

async function isOwnClient(tx: Tx, { orgId, installationId }: Place, { clientId, server }: Grant): Promise<boolean> {
  const own = await findOwnClient(tx, orgId, installationId);
  // Entered anew it is bound to no authorization server before the next consent: the last grant's is the one that it is for.
  return own?.clientId === clientId && (own.clientIssuer ?? own.issuer) === server["issuer"];
}

async function openClientSecret({ orgId, installationId, version, sealed }: CredentialRow): Promise<string> {
  return String(await openSecret({ orgId, installationId, kind: "client_secret", version }, sealed));
}
