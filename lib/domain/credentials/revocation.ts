import { z } from "zod";
import { uuidv7 } from "@/lib/kernel/ids";
import { revokeToken, type RevocationOutcome, type ServerMetadata } from "@/lib/kernel/oauth";
import { inOrg, type Tx } from "@/lib/platform/db";
import { egress } from "@/lib/platform/egress";
import { log } from "@/lib/platform/log";
import { enqueue } from "@/lib/platform/queue";
import { clientSecretFor } from "./client-secret";
import { type CredentialRow, findCredential } from "./store";
import { OAuthTokens, readTokens } from "./tokens";
import { openSecret, sealSecret } from "./vault";

const Surrendered = z.object({
  tokens: OAuthTokens,
  clientSecret: z.string().optional(),
});

/**
 * Takes an installation's tokens out of use and into the outbox, within the transaction that disconnects or deletes it.
 * A job then revokes them at their provider, again and again until it has answered.
 */
export async function surrenderCredentials(tx: Tx, orgId: string, installationId: string): Promise<void> {
  const row = await findCredential(tx, orgId, installationId, "oauth");
  await tx.credential.deleteMany({ where: { orgId, installationId, kind: { in: ["oauth", "bearer"] } } });
  const tokens = row && (await readableTokens(row));
  if (tokens) await surrenderTokens(tx, { orgId, installationId }, tokens);
}

/** What does not open cannot be revoked, and must not keep anybody from disconnecting or deleting. */
async function readableTokens(row: CredentialRow): Promise<OAuthTokens | null> {
  try {
    return await readTokens(row);
  } catch (error) {
    log.error(
      { err: error, org_id: row.orgId, installation_id: row.installationId },
      "tokens that do not open are given up",
    );
    return null;
  }
}

/** Sends tokens that are in no credential, or no longer, to be revoked. */
export async function surrenderTokens(
  tx: Tx,
  { orgId, installationId }: { readonly orgId: string; readonly installationId: string },
  tokens: OAuthTokens,
): Promise<void> {
  const secret = tokens.grant && (await clientSecretFor(tx, { orgId, installationId }, tokens.grant));
  const outgoing: z.infer<typeof Surrendered> = { tokens, ...(secret === undefined ? {} : { clientSecret: secret }) };
  const id = uuidv7();
  const sealed = await sealSecret({ orgId, installationId: id, kind: "revocation", version: 1 }, outgoing);
  const named = tokens.grant?.server["issuer"];
  const issuer = typeof named === "string" ? named : "";
  await tx.revocation.create({ data: { id, orgId, installationId, issuer, ...sealed } });
  await enqueue(tx, "revoke-tokens", { orgId, revocationId: id }, { attemptsMax: 25 });
}

/** The job: refresh token first, then the access token (RFC 7009 §2.1). Throws while the provider's answer is not final. */
export async function revokeQueued(orgId: string, revocationId: string): Promise<void> {
  const row = await inOrg(orgId, (tx) => tx.revocation.findFirst({ where: { id: revocationId, orgId } }));
  if (!row) return;
  const context = { orgId, installationId: row.id, kind: "revocation", version: 1 } as const;
  const { tokens, clientSecret } = Surrendered.parse(await openSecret(context, row.sealed));
  const outcomes: RevocationOutcome[] = [];
  if (tokens.grant) {
    const { grant } = tokens;
    const client = {
      clientId: grant.clientId,
      tokenEndpointAuthMethod: grant.authMethod,
      ...(clientSecret === undefined ? {} : { clientSecret }),
    };
    // Written by us from ServerMetadata when the grant was made.
    const metadata = grant.server as unknown as ServerMetadata;
    const { fetch } = egress();
    if (tokens.refreshToken !== undefined) {
      outcomes.push(
        await revokeToken({ metadata, client, token: tokens.refreshToken, tokenType: "refresh_token", fetch }),
      );
    }
    outcomes.push(await revokeToken({ metadata, client, token: tokens.accessToken, tokenType: "access_token", fetch }));
  }
  const open = outcomes.find((outcome) => outcome.kind === "transient");
  if (open) {
    await inOrg(orgId, (tx) =>
      tx.revocation.update({ where: { id: row.id, orgId }, data: { attempts: { increment: 1 } } }),
    );
    throw new Error(`revocation at ${row.issuer} is not final yet: ${open.code}`);
  }
  log.info({ orgId, installationId: row.installationId, outcomes: outcomes.map((o) => o.kind) }, "tokens revoked");
  await inOrg(orgId, (tx) => tx.revocation.deleteMany({ where: { id: row.id, orgId } }));
}
