import { createHmac, randomBytes } from "node:crypto";

export interface TokenPair {
  readonly accessToken: string;
  readonly refreshToken: string;
}

interface Family {
  readonly name: string;
  issued: number;
  /** The one refresh token that is valid: the number of its pair. */
  valid: number;
  /** The one that was exchanged for it, or for a pair before it that was lost on the way. */
  exchanged: { readonly number: number; readonly at: number } | undefined;
  calls: number;
  isRevoked: boolean;
}

export interface Families {
  /** Somebody consented: the first pair of a new family. */
  begin(): TokenPair & { readonly family: string };
  /** Null is `invalid_grant`. */
  rotate(refreshToken: string, graceMs: number): TokenPair | null;
  /** How often a refresh token of the family was exchanged, or tried to be. */
  calls(family: string): number;
  /** Those whose token was used again. */
  revoked(): string[];
}

/**
 * Refresh token rotation at its strictest (RFC 9700 §4.14.2): one refresh token of a family is valid, and another one of it, whichever,
 * revokes the family. Within `graceMs` of its exchange the last one may come again, as at Auth0 (rotation overlap period: "only the previous
 * token can be reused") and Okta (grace period); the pair that was given for it is void then. Keeps a few numbers a family, however often it rotates.
 */
export function rotatingFamilies(now: () => number = Date.now): Families {
  const key = randomBytes(32);
  const families = new Map<string, Family>();
  const issue = (family: Family): TokenPair => {
    family.valid = family.issued += 1;
    const name = `${family.name}.${family.valid}`;
    return { accessToken: `access.${name}`, refreshToken: `refresh.${name}.${mac(key, name)}` };
  };
  return {
    begin: () => {
      const family = {
        name: String(families.size),
        issued: 0,
        valid: 0,
        exchanged: undefined,
        calls: 0,
        isRevoked: false,
      };
      families.set(family.name, family);
      return { family: family.name, ...issue(family) };
    },
    rotate: (refreshToken, graceMs) => {
      const used = read(key, refreshToken);
      const family = used && families.get(used.family);
      if (!used || !family) return null;
      family.calls += 1;
      if (used.number === family.valid) family.exchanged = { number: used.number, at: now() };
      else if (!isGraced(family, used.number, now() - graceMs)) family.isRevoked = true;
      return family.isRevoked ? null : issue(family);
    },
    calls: (family) => families.get(family)?.calls ?? 0,
    revoked: () => [...families.values()].filter(({ isRevoked }) => isRevoked).map(({ name }) => name),
  };
}

function isGraced({ exchanged }: Family, number: number, since: number): boolean {
  return exchanged?.number === number && exchanged.at > since;
}

function read(key: Buffer, refreshToken: string) {
  const [word, family, number, seal] = refreshToken.split(".");
  if (word !== "refresh" || family === undefined || number === undefined) return null;
  return seal === mac(key, `${family}.${number}`) ? { family, number: Number(number) } : null;
}

function mac(key: Buffer, name: string): string {
  return createHmac("sha256", key).update(name).digest("base64url");
}
