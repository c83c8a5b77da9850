import { uuidv7 } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { SIGN_IN_KINDS, type StoredKind } from "./kinds";
import { takeGrants } from "./store";
import { addRevocation } from "./store-revocations";

/**
 * Takes what an installation signs in with out of use, and its tokens into the outbox, within the transaction that disconnects or deletes
 * it. They go as they are stored: no master key is needed to let go of them. A job then revokes them at their provider, again and again
 * until it has answered.
 */
export async function surrenderCredentials(tx: Tx, orgId: string, installationId: string): Promise<void> {
  await dropAndRevoke(tx, { orgId, installationId }, [...SIGN_IN_KINDS, "previous", "previous_client_secret"]);
}

/** The same of some kinds. Only a grant's tokens can be revoked; any other secret is for its owner to end. */
export async function dropAndRevoke(
  tx: Tx,
  { orgId, installationId }: { readonly orgId: string; readonly installationId: string },
  kinds: readonly StoredKind[],
): Promise<void> {
  const grants = await takeGrants(tx, orgId, installationId, kinds);
  for (const { issuer, version, sealed, keyVersion } of grants) {
    const stored = { kind: "oauth", version, sealed, keyVersion } as const;
    await addRevocation(tx, { id: uuidv7(), orgId, installationId, issuer: issuer ?? "", ...stored });
  }
}
