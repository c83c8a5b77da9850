import { askAsClient, type RawTokenResponse, refreshTokens, type ServerMetadata } from "@/lib/kernel/oauth";
import { inOrg } from "@/lib/platform/db";
import { egress } from "@/lib/platform/egress";
import { clientSecretFor, type CredentialRow, type OAuthTokens, prepareSealing, readTokens } from "../credentials";
import { withSpareSecret } from "./spare-secret";

export type Grant = NonNullable<OAuthTokens["grant"]>;
export type Sealing = Awaited<ReturnType<typeof prepareSealing>>;

export interface PreparedCall {
  /** Those that are sent. Once they were, the grant's copy of its client's secret is the one that it was last tried with. */
  readonly tokens: OAuthTokens;
  /** False for a name that never resolves (RFC 2606 §2), such as the demo's made-up grants have: there is nobody to ask. */
  readonly leadsSomewhere: boolean;
  /** For the answer, unread. */
  readonly sealAnswer: Sealing;
  /** For the tokens in it. */
  readonly sealTokens: Sealing;
  /** Throws AppError unreachable, address_blocked or upstream_error when there is no answer. */
  readonly send: (timeoutMs: number) => Promise<RawTokenResponse>;
}

/**
 * Everything that a call needs, and everything that keeping its answer will need: a rotated refresh token is nowhere else, and must not wait
 * for a master key that has become unreachable.
 */
export async function prepareCall(row: CredentialRow): Promise<PreparedCall> {
  const tokens = await readTokens(row);
  const { grant } = tokens;
  if (!grant) throw new Error("a credential that cannot be renewed was to be renewed");
  const [sealAnswer, sealTokens] = await Promise.all([answerSeal(row), tokensSeal(row)]);
  let clientSecret = await inOrg(row.orgId, (tx) => clientSecretFor(tx, row, grant));
  return {
    get tokens() {
      return clientSecret === undefined ? tokens : { ...tokens, grant: { ...grant, clientSecret } };
    },
    leadsSomewhere: leadsSomewhere(grant),
    sealAnswer,
    sealTokens,
    send: await withSpareSecret(
      row,
      grant,
      (secret) => {
        clientSecret = secret;
        return sender(tokens, grant, secret);
      },
      sender(tokens, grant, clientSecret),
    ),
  };
}

function leadsSomewhere({ server }: Grant): boolean {
  const host = URL.parse(String(server["tokenEndpoint"]))?.hostname;
  return host !== undefined && !host.endsWith(".invalid");
}

/** The place of an answer to this version of a credential. */
export function answerPlace({ orgId, installationId, version }: Place) {
  return { orgId, installationId, kind: "refresh_answer", version: version + 1 } as const;
}

/** For the tokens that come after this version of a credential. Good for one value: given again, as by a retry, it is the same bytes. */
export async function tokensSeal({ orgId, installationId, version }: Place): Promise<Sealing> {
  const seal = await prepareSealing({ orgId, installationId, kind: "oauth", version: version + 1 });
  let made: ReturnType<Sealing> | undefined;
  return (value) => (made ??= seal(value));
}

type Place = Pick<CredentialRow, "orgId" | "installationId" | "version">;

function answerSeal(row: Place): Promise<Sealing> {
  return prepareSealing(answerPlace(row));
}

function sender(tokens: OAuthTokens, grant: Grant, clientSecret: string | undefined): PreparedCall["send"] {
  const client = {
    clientId: grant.clientId,
    tokenEndpointAuthMethod: grant.authMethod,
    ...(clientSecret === undefined ? {} : { clientSecret }),
  };
  // Written by us from ServerMetadata when the grant was made.
  const metadata = grant.server as unknown as ServerMetadata;
  const { refreshToken } = tokens;
  const { resource } = grant;
  return async (timeoutMs) => {
    const request = { metadata, client, resource, timeoutMs, fetch: egress().fetch };
    if (grant.grantType === "client_credentials") return askAsClient({ ...request, scopes: grant.scopes ?? [] });
    if (refreshToken === undefined) throw new Error("a grant without a refresh token was to be renewed");
    return refreshTokens({ ...request, refreshToken });
  };
}
