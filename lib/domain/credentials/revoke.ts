import { KeysUnavailable } from "@/lib/kernel/crypto";
import { AppError } from "@/lib/kernel/errors";
import { revokeToken, type RevocationOutcome, type ServerMetadata } from "@/lib/kernel/oauth";
import { inOrg } from "@/lib/platform/db";
import { egress } from "@/lib/platform/egress";
import { log } from "@/lib/platform/log";
import { isClientRefusal } from "./client-refusal";
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
  if (refusal && waitsForSecret(row, outgoing, refusal.code)) return postponeRevocation(row, refusal);
  if (refusal) return endRevocation(row, "refused", refusal.code);
  return endRevocation(row, outcomes.some(({ kind }) => kind === "revoked") ? "revoked" : "unsupported");
}

/** How long a client that was entered by hand is asked for with whatever secret there is: it may be entered anew, or the provider be wrong. */
const PATIENCE_MS = 30 * 86_400_000;

function waitsForSecret({ createdAt }: OpenRevocation, { tokens: { grant } }: Outgoing, code: string): boolean {
  // A client that asks for itself is all in its grant: no other secret will come.
  const isEntered = grant?.clientSource === "pre_registered" && grant.grantType !== "client_credentials";
  return isEntered && isClientRefusal(code) && Date.now() - createdAt.getTime() < PATIENCE_MS;
}

interface Outgoing extends Pick<OpenRevocation, "orgId" | "installationId"> {
  readonly tokens: OAuthTokens;
  /** Those that were kept for it, the most likely first. */
  readonly clientSecrets: readonly string[];
}

/** What does not open keeps nothing else waiting; master keys that cannot be reached are another matter. */
async function openOutgoing(row: OpenRevocation): Promise<Outgoing | "unavailable" | "unreadable"> {
  const { orgId, installationId } = row;
  try {
    const { tokens, clientSecret } = await openTokens(row);
    const left = row.clientId === tokens.grant?.clientId ? await openClientSecret(row) : undefined;
    return { orgId, installationId, tokens, clientSecrets: [left, clientSecret].filter((one) => one !== undefined) };
  } catch (error) {
    if (isUnavailable(error)) return "unavailable";
    log.error({ err: error, org_id: orgId, revocation_id: row.id }, "tokens on their way out do not open");
    return "unreadable";
  }
}

async function openTokens({ orgId, installationId, id, ...row }: OpenRevocation): Promise<SurrenderedTokens> {
  if (row.kind === "oauth") {
    const context = { orgId, installationId, kind: "oauth", version: row.version } as const;
    return { tokens: OAuthTokens.parse(await openSecret(context, row.sealed)) };
  }
  const context = { orgId, installationId: id, kind: "revocation", version: 1 } as const;
  return SurrenderedTokens.parse(await openSecret(context, row.sealed));
}

/** What the installation's client left behind. */
async function openClientSecret({ orgId, installationId, clientSecret }: OpenRevocation): Promise<string | undefined> {
  if (clientSecret === null) return undefined;
  return String(await openSecret({ orgId, installationId, kind: "client_secret", version: 1 }, clientSecret));
}

function isUnavailable(error: unknown): boolean {
  return error instanceof KeysUnavailable || (error instanceof AppError && error.code === "vault_unavailable");
}

/** With the client's secret as it is known now; a grant's own copy may be older, or the only one that the provider knows yet. */
async function revokeAt(outgoing: Outgoing): Promise<RevocationOutcome[]> {
  const { tokens } = outgoing;
  const { grant } = tokens;
  if (!grant) return [{ kind: "unsupported" }];
  let outcomes: RevocationOutcome[] = [];
  for (const secret of await secretsOf(outgoing, grant)) {
    outcomes = await revokeWith(tokens, grant, secret);
    if (!outcomes.some(isRefusedClient)) break;
  }
  return outcomes;
}

type Grant = NonNullable<OAuthTokens["grant"]>;

async function secretsOf(
  { orgId, installationId, clientSecrets }: Outgoing,
  grant: Grant,
): Promise<ReadonlySet<string | undefined>> {
  if (grant.authMethod === "none") return new Set([undefined]);
  const known = await inOrg(orgId, (tx) => clientSecretFor(tx, { orgId, installationId }, grant));
  const all = [...clientSecrets, known, grant.clientSecret].filter((one) => one !== undefined);
  return all.length === 0 ? new Set([undefined]) : new Set(all);
}

function isRefusedClient(outcome: RevocationOutcome): boolean {
  return outcome.kind === "permanent" && isClientRefusal(outcome.code);
}

async function revokeWith(
  { accessToken, refreshToken }: OAuthTokens,
  grant: Grant,
  clientSecret: string | undefined,
): Promise<RevocationOutcome[]> {
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
  // Who is away, or refuses the client, is not asked twice: both are tried again.
  if (first.kind === "transient" || isRefusedClient(first)) return [first];
  return [first, await revokeToken({ ...asking, token: accessToken, tokenType: "access_token" })];
}
