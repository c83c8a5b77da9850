import { KeysUnavailable } from "@/lib/kernel/crypto";
import { AppError } from "@/lib/kernel/errors";
import { revokeToken, type RevocationOutcome, type ServerMetadata } from "@/lib/kernel/oauth";
import { inOrg } from "@/lib/platform/db";
import { egress } from "@/lib/platform/egress";
import { log } from "@/lib/platform/log";
import { clientSecretFor } from "./client-secret";
import { endRevocation, postponeRevocation } from "./revocation-end";
import { findOpenRevocation, type OpenRevocation, type RevocationEnd, SurrenderedTokens } from "./store-revocations";
import { OAuthTokens } from "./tokens";
import { openSecret } from "./vault";

/** `gone`: another process has ended it, or it never was. */
export type RevocationResult = RevocationEnd | "waiting" | "gone";

/**
 * The job: refresh token first, then the access token (RFC 7009 §2.1). It may run any number of times, after a crash at any moment: the row
 * stays until the provider has answered for good, and revoking twice is revoking once. Answers how it stands now.
 */
export async function revokeQueued(orgId: string, revocationId: string): Promise<RevocationResult> {
  const row = await findOpenRevocation({ id: revocationId, orgId });
  if (!row) return "gone";
  const outgoing = await openOutgoing(row);
  if (outgoing === "unavailable") return postponeRevocation(row, { code: "vault_unavailable" });
  if (outgoing === "unreadable") return endRevocation(row, "unreadable");
  const outcomes = await revokeAt(outgoing);
  const transient = outcomes.find((outcome) => outcome.kind === "transient");
  if (transient) return postponeRevocation(row, transient);
  const refusal = outcomes.find((outcome) => outcome.kind === "permanent");
  if (refusal) return endRevocation(row, "refused", refusal.code);
  return endRevocation(row, outcomes.some(({ kind }) => kind === "revoked") ? "revoked" : "unsupported");
}

type Outgoing = Pick<OpenRevocation, "orgId" | "installationId"> & SurrenderedTokens;

/** What does not open keeps nothing else waiting; master keys that cannot be reached are another matter. */
async function openOutgoing(row: OpenRevocation): Promise<Outgoing | "unavailable" | "unreadable"> {
  const { orgId, installationId } = row;
  try {
    if (row.kind === "oauth") {
      const context = { orgId, installationId, kind: "oauth", version: row.version } as const;
      return { orgId, installationId, tokens: OAuthTokens.parse(await openSecret(context, row.sealed)) };
    }
    const context = { orgId, installationId: row.id, kind: "revocation", version: 1 } as const;
    return { orgId, installationId, ...SurrenderedTokens.parse(await openSecret(context, row.sealed)) };
  } catch (error) {
    if (isUnavailable(error)) return "unavailable";
    log.error({ err: error, org_id: orgId, revocation_id: row.id }, "tokens on their way out do not open");
    return "unreadable";
  }
}

function isUnavailable(error: unknown): boolean {
  return error instanceof KeysUnavailable || (error instanceof AppError && error.code === "vault_unavailable");
}

async function revokeAt({ orgId, installationId, tokens, ...kept }: Outgoing): Promise<RevocationOutcome[]> {
  const { grant, accessToken, refreshToken } = tokens;
  if (!grant) return [{ kind: "unsupported" }];
  const clientSecret =
    kept.clientSecret ?? (await inOrg(orgId, (tx) => clientSecretFor(tx, { orgId, installationId }, grant)));
  const client = {
    clientId: grant.clientId,
    tokenEndpointAuthMethod: grant.authMethod,
    ...(clientSecret === undefined ? {} : { clientSecret }),
  };
  // Written by us from ServerMetadata when the grant was made.
  const metadata = grant.server as unknown as ServerMetadata;
  const { fetch } = egress();
  const asking = { metadata, client, fetch };
  if (refreshToken === undefined)
    return [await revokeToken({ ...asking, token: accessToken, tokenType: "access_token" })];
  const first = await revokeToken({ ...asking, token: refreshToken, tokenType: "refresh_token" });
  // Who is away is not asked twice: both are tried again.
  if (first.kind === "transient") return [first];
  return [first, await revokeToken({ ...asking, token: accessToken, tokenType: "access_token" })];
}
