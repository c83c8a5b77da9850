import { uuidv7 } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/db";
import { SIGN_IN_KINDS, type StoredKind } from "./kinds";
import type { Shown } from "./shown";
import type { Sealed } from "./vault";

export async function findCredential(tx: Tx, orgId: string, installationId: string, kind: StoredKind) {
  return tx.credential.findFirst({ where: { orgId, installationId, kind } });
}

export type CredentialRow = NonNullable<Awaited<ReturnType<typeof findCredential>>>;

export async function findCredentials(tx: Tx, orgId: string, installationId: string) {
  return tx.credential.findMany({ where: { orgId, installationId } });
}

/** The client that was entered for an installation, and the authorization server that it is used at. */
export async function findOwnClient(tx: Tx, orgId: string, installationId: string) {
  const where = { id: installationId, orgId };
  return tx.installation.findFirst({ where, select: { clientId: true, clientIssuer: true, issuer: true } });
}

interface NewCredential extends Sealed {
  readonly orgId: string;
  readonly installationId: string;
  readonly kind: StoredKind;
  readonly issuer?: string | null;
  readonly resource?: string | null;
  readonly expiresAt?: Date | null;
  readonly refreshAt?: Date | null;
  /** Scheme, host and port that it is for; those of the installation's address unless told. */
  readonly origin?: string | undefined;
  readonly shown?: Shown | null;
}

/** Puts version 1 in place of whatever the installation had of this kind. */
export async function insertCredential(
  tx: Tx,
  { orgId, installationId, kind, shown, origin = "", ...data }: NewCredential,
): Promise<string> {
  const id = uuidv7();
  await tx.credential.deleteMany({ where: { orgId, installationId, kind } });
  await tx.credential.create({
    data: { id, orgId, installationId, kind, version: 1, shown: shown ? JSON.stringify(shown) : null, origin, ...data },
  });
  return id;
}

/** What the installation signs in with. */
export async function findSignIn(tx: Tx, orgId: string, installationId: string): Promise<CredentialRow | null> {
  return tx.credential.findFirst({ where: { orgId, installationId, kind: { in: [...SIGN_IN_KINDS] } } });
}

export async function dropCredentials(tx: Tx, orgId: string, installationId: string, kinds: readonly StoredKind[]) {
  await tx.credential.deleteMany({ where: { orgId, installationId, kind: { in: [...kinds] } } });
}

/** Lets go of those, and answers the tokens that were among them: of a refresh that is being committed its new ones. */
export async function takeGrants(tx: Tx, orgId: string, installationId: string, kinds: readonly StoredKind[]) {
  // One statement: between reading and deleting, tokens could become others.
  const gone = await tx.$queryRaw<TakenRow[]>`
    DELETE FROM credential
    WHERE org_id = ${orgId}::uuid AND installation_id = ${installationId}::uuid AND kind = ANY(${[...kinds]}::text[])
    RETURNING COALESCE(sealed_as, kind) AS "sealedAs", issuer, version, sealed, key_version AS "keyVersion"`;
  return gone.filter(({ sealedAs }) => sealedAs === "oauth");
}

interface TakenRow extends Sealed {
  readonly sealedAs: string;
  readonly issuer: string | null;
  readonly version: number;
}

/** A row that nobody is renewing, or has failed to renew. */
export const NO_ATTEMPT = {
  attempt: null,
  attemptAt: null,
  attemptTrigger: null,
  sentAt: null,
  sentBy: null,
  pausedUntil: null,
  pauseCause: null,
  failures: 0,
  lastError: null,
} as const;

interface Renewed extends Sealed {
  readonly orgId: string;
  readonly id: string;
  readonly version: number;
  readonly expiresAt: Date | null;
  readonly refreshAt: Date | null;
  readonly now: Date;
}

/**
 * Commits the new tokens to the version before theirs and ends whatever attempt there is. Where that has stepped aside meanwhile they are kept
 * with it, to be used and revoked in place of the old ones, and its overlap ends when it was to. Answers when they are due; null when the row is
 * further, or gone.
 */
export async function finishRefresh(
  tx: Tx,
  { id, orgId, version, sealed, keyVersion, expiresAt, refreshAt, now }: Renewed,
): Promise<{ readonly refreshAt: Date | null } | null> {
  const where = { id, orgId, version: version - 1 };
  const data = { sealed, keyVersion, version, rotatedAt: now, ...NO_ATTEMPT };
  const own = { ...data, expiresAt, refreshAt };
  if ((await tx.credential.updateMany({ where: { ...where, sealedAs: null }, data: own })).count === 1)
    return { refreshAt };
  const aside = await tx.credential.updateMany({ where: { ...where, sealedAs: { not: null } }, data });
  return aside.count === 1 ? { refreshAt: null } : null;
}
