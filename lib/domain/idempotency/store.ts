import { inSystem, type Tx } from "@/lib/platform/db";
import type { Sealed } from "../credentials";

/** Where a request's one effect belongs: the same key of another principal, or for another operation, is another key. */
export interface KeyPlace {
  readonly orgId: string;
  readonly passportId: string;
  readonly operation: string;
  readonly keyHash: Uint8Array<ArrayBuffer>;
}

export interface ClaimedKey {
  readonly id: string;
  /** Which of the requests carries it out. */
  readonly attempt: string;
}

interface NewClaim extends ClaimedKey {
  readonly fingerprint: Uint8Array<ArrayBuffer>;
  readonly leaseSeconds: number;
  readonly keepSeconds: number;
}

/**
 * Takes the key, when it is new, over, or left behind by a process that died with the very same request. Null when somebody has it.
 * One statement: of many at once one gets it. Times are the database's, the one clock that all processes share.
 */
export async function claimKey(tx: Tx, place: KeyPlace, claim: NewClaim): Promise<ClaimedKey | null> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO idempotency_key AS k (id, org_id, passport_id, operation, key_hash, fingerprint, attempt, lease_until, expires_at)
    VALUES (${claim.id}::uuid, ${place.orgId}::uuid, ${place.passportId}, ${place.operation}, ${place.keyHash},
      ${claim.fingerprint}, ${claim.attempt}::uuid, now() + make_interval(secs => ${claim.leaseSeconds}),
      now() + make_interval(secs => ${claim.keepSeconds}))
    ON CONFLICT (org_id, passport_id, operation, key_hash) DO UPDATE SET
      id = excluded.id, fingerprint = excluded.fingerprint, attempt = excluded.attempt, lease_until = excluded.lease_until,
      sealed = NULL, key_version = NULL, created_at = now(), expires_at = excluded.expires_at
    WHERE k.expires_at < now() OR (k.sealed IS NULL AND k.lease_until < now() AND k.fingerprint = excluded.fingerprint)
    RETURNING id`;
  return row ? { id: row.id, attempt: claim.attempt } : null;
}

export interface HeldKey {
  readonly id: string;
  readonly fingerprint: Uint8Array;
  /** The answer, once there is one. */
  readonly sealed: Uint8Array | null;
}

export async function findKey(tx: Tx, { orgId, passportId, operation, keyHash }: KeyPlace): Promise<HeldKey | null> {
  return tx.idempotencyKey.findUnique({
    where: { orgId_passportId_operation_keyHash: { orgId, passportId, operation, keyHash } },
    select: { id: true, fingerprint: true, sealed: true },
  });
}

/** False when the key is no longer this attempt's: then its effect must not be either. */
export async function keepSealed(
  tx: Tx,
  { id, attempt }: ClaimedKey,
  { sealed, keyVersion }: Sealed,
): Promise<boolean> {
  const { count } = await tx.idempotencyKey.updateMany({
    where: { id, attempt, sealed: null },
    data: { sealed, keyVersion },
  });
  return count === 1;
}

/** Gives back a key whose request had no effect, so that it can be sent again at once. */
export async function releaseKey(tx: Tx, { id, attempt }: ClaimedKey): Promise<void> {
  await tx.idempotencyKey.deleteMany({ where: { id, attempt, sealed: null } });
}

/** Answers how many were removed. */
export async function removeExpired(now: Date): Promise<number> {
  const { count } = await inSystem((tx) => tx.idempotencyKey.deleteMany({ where: { expiresAt: { lt: now } } }));
  return count;
}
