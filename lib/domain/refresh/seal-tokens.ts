import { isRenewable, type OAuthTokens, prepareSealing } from "../credentials";

/** Share of a token's lifetime after which it is refreshed, and how much that point is moved at random. */
const REFRESH_AT = 0.8;
const JITTER = 0.05;

interface TokenFacts {
  readonly orgId: string;
  readonly installationId: string;
  readonly version?: number;
  readonly expiresAt: Date | null;
  readonly now: Date;
}

type Sealing = Awaited<ReturnType<typeof prepareSealing>>;

/** Seals tokens for the installation's row and says when they expire and when to refresh them. */
export async function sealTokens(kind: "oauth" | "bearer", tokens: OAuthTokens, facts: TokenFacts) {
  const { orgId, installationId, version = 1 } = facts;
  return sealTokensWith(await prepareSealing({ orgId, installationId, kind, version }), kind, tokens, facts);
}

/** The same with a seal that was prepared for this place, before the tokens were asked for. */
export function sealTokensWith(seal: Sealing, kind: "oauth" | "bearer", tokens: OAuthTokens, facts: TokenFacts) {
  const { expiresAt, now } = facts;
  return {
    kind,
    ...seal(tokens),
    issuer: typeof tokens.grant?.server["issuer"] === "string" ? tokens.grant.server["issuer"] : null,
    resource: tokens.grant?.resource ?? null,
    expiresAt,
    refreshAt: isRenewable(tokens) ? refreshTime(expiresAt, now) : null,
  };
}

function refreshTime(expiresAt: Date | null, now: Date, random: () => number = Math.random): Date | null {
  if (expiresAt === null) return null;
  const lifetimeMs = Math.max(0, expiresAt.getTime() - now.getTime());
  const share = REFRESH_AT + (random() * 2 - 1) * JITTER;
  return new Date(now.getTime() + lifetimeMs * share);
}
