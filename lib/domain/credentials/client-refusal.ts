import type { Tx } from "@/lib/platform/db";
import { findCredential } from "./store";
import { hurryRevocations } from "./store-revocations";
import type { OAuthTokens } from "./tokens";

const REFUSALS = ["invalid_client", "unauthorized_client", "incorrect_client_credentials"];

/**
 * Whether an authorization server has refused the client and not looked at the grant (RFC 6749 §5.2). Some say `unauthorized_client` to a
 * wrong secret, GitHub `incorrect_client_credentials`.
 */
export function isClientRefusal(code: string | null): boolean {
  return code !== null && REFUSALS.includes(code);
}

/** What such a code means of a client that was entered by hand. */
export function clientRefusalSentence(code: string): string {
  return code === "unauthorized_client"
    ? "The authorization server refuses the client or its secret: check it there, or enter the current secret."
    : "The authorization server refuses the client's secret: enter the current one.";
}

type Grant = NonNullable<OAuthTokens["grant"]>;

/** Whether another secret may mend what this grant's client is refused: somebody entered it, and it is still the installation's. */
export function isMendedBySecret(
  { clientSource, authMethod, grantType, clientId }: Grant,
  installation: { readonly clientId: string | null },
): boolean {
  if (clientSource !== "pre_registered" || authMethod === "none") return false;
  return grantType === "client_credentials" || installation.clientId === clientId;
}

interface Place {
  readonly orgId: string;
  readonly installationId: string;
}

/** A client's secret was entered after this moment: what was refused is not the one that is there now. */
export async function isSecretNewer(tx: Tx, { orgId, installationId }: Place, than: Date): Promise<boolean> {
  const secret = await findCredential(tx, orgId, installationId, "client_secret");
  return secret !== null && secret.createdAt > than;
}

/** Another secret was entered: what waits because the client was refused is due at once. Answers whether a renewal did. */
export async function endClientRefusal(tx: Tx, { orgId, installationId }: Place, now: Date): Promise<boolean> {
  const { count } = await tx.credential.updateMany({
    where: { orgId, installationId, kind: "oauth", lastError: { in: REFUSALS } },
    data: { pausedUntil: null, pauseCause: null, refreshAt: now },
  });
  await hurryRevocations(tx, { orgId, installationId }, { codes: REFUSALS, now });
  return count > 0;
}
