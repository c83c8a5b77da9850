import type { Tx } from "@/lib/platform/db";
import { findClient } from "./clients";
import { findCredential, findOwnClient } from "./store";
import type { OAuthTokens } from "./tokens";
import { openSecret } from "./vault";

/** The secret that goes with a grant's client: kept with the grant, else the caller's own from the vault, or the registration's. */
export async function clientSecretFor(
  tx: Tx,
  { orgId, installationId }: { orgId: string; installationId: string },
  grant: Grant,
): Promise<string | undefined> {
  if (grant.authMethod === "none") return undefined;
  if (grant.clientSecret !== undefined) return grant.clientSecret;
  if (grant.clientSource === "pre_registered") {
    // Another client may have been entered since, for another authorization server.
    if (!(await isOwnClient(tx, orgId, installationId, grant))) return undefined;
    const row = await findCredential(tx, orgId, installationId, "client_secret");
    return row
      ? String(await openSecret({ orgId, installationId, kind: "client_secret", version: row.version }, row.sealed))
      : undefined;
  }
  const issuer = String(grant.server["issuer"]);
  const client = await findClient(tx, { orgId, issuer, redirectUri: grant.redirectUri }, new Date(0));
  return client?.clientId === grant.clientId ? client.clientSecret : undefined;
}

type Grant = NonNullable<OAuthTokens["grant"]>;

async function isOwnClient(tx: Tx, orgId: string, id: string, { clientId, server }: Grant): Promise<boolean> {
  const own = await findOwnClient(tx, orgId, id);
  return own?.clientId === clientId && own.clientIssuer === server["issuer"];
}
