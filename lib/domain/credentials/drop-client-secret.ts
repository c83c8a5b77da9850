import type { Tx } from "@/lib/platform/db";
import { dropCredentials, findCredential, findOwnClient } from "./store";
import { leaveClientSecret } from "./store-revocations";

/**
 * Drops the secret of the client that was entered for an installation. Grants of that client that wait to be revoked take it along, as it is
 * stored: the copy in them is as old as their last renewal. Call it while the installation still names the client, after its grant has left.
 */
export async function dropClientSecret(
  tx: Tx,
  { orgId, installationId }: { readonly orgId: string; readonly installationId: string },
): Promise<void> {
  const secret = await findCredential(tx, orgId, installationId, "client_secret");
  if (!secret) return;
  const own = await findOwnClient(tx, orgId, installationId);
  const issuer = own?.clientIssuer ?? own?.issuer;
  if (own?.clientId && issuer)
    await leaveClientSecret(tx, { orgId, installationId, issuer }, { clientId: own.clientId, sealed: secret.sealed });
  await dropCredentials(tx, orgId, installationId, ["client_secret"]);
}
