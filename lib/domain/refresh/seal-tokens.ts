import { isRenewable, type OAuthTokens, prepareSealing } from "../credentials";

/** Share of a token's lifetime after which it is refreshed, and how much that point is moved at random. */
const REFRESH_AT = 0.8;
const JITTER = 0.05;
/**
 * Below this a token is not renewed in time anyway: what is left of it is gone before the broker has looked and called. So it is renewed ahead
 * only as often as keeps its grant alive, and otherwise by the calls that need it.
 */
const LIFETIME_MIN_MS = 10_000;
const TOO_SHORT_MS = 30_000;

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
  const lifetimeMs = expiresAt.getTime() - now.getTime();
  if (lifetimeMs < LIFETIME_MIN_MS) return new Date(now.getTime() + TOO_SHORT_MS);
  const share = REFRESH_AT + (random() * 2 - 1) * JITTER;
  return new Date(now.getTime() + lifetimeMs * share);
}
