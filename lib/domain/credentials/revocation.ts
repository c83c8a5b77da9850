import { uuidv7 } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { clientSecretFor } from "./client-secret";
import { addRevocation, type SurrenderedTokens } from "./store-revocations";
import type { OAuthTokens } from "./tokens";
import { sealSecret } from "./vault";

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
