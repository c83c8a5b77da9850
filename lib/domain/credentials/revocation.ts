import { uuidv7 } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { clientSecretFor } from "./client-secret";
import { findCredential } from "./store";
import { addRevocation, type SurrenderedTokens } from "./store-revocations";
import type { OAuthTokens } from "./tokens";
import { sealSecret } from "./vault";

/**
 * Takes an installation's tokens out of use and into the outbox, within the transaction that disconnects or deletes it. They go as they
 * are stored: no master key is needed to let go of them. A job then revokes them at their provider, again and again until it has answered.
 */
export async function surrenderCredentials(tx: Tx, orgId: string, installationId: string): Promise<void> {
  const row = await findCredential(tx, orgId, installationId, "oauth");
  await tx.credential.deleteMany({ where: { orgId, installationId, kind: { in: ["oauth", "bearer"] } } });
  if (!row) return;
  const { issuer, version, sealed, keyVersion } = row;
  await addRevocation(tx, {
    id: uuidv7(),
    orgId,
    installationId,
    issuer: issuer ?? "",
    kind: "oauth",
    version,
    sealed,
    keyVersion,
  });
}

/** Sends tokens that are in no credential, or no longer, to be revoked. */
export async function surrenderTokens(
  tx: Tx,
  { orgId, installationId }: { readonly orgId: string; readonly installationId: string },
  tokens: OAuthTokens,
): Promise<void> {
  const secret = tokens.grant && (await clientSecretFor(tx, { orgId, installationId }, tokens.grant));
  const outgoing: SurrenderedTokens = {
    tokens,
    ...(secret === undefined ? {} : { clientSecret: secret }),
  };
  const id = uuidv7();
  const sealed = await sealSecret({ orgId, installationId: id, kind: "revocation", version: 1 }, outgoing);
  const named = tokens.grant?.server["issuer"];
  const issuer = typeof named === "string" ? named : "";
  await addRevocation(tx, { id, orgId, installationId, issuer, kind: "revocation", version: 1, ...sealed });
}
