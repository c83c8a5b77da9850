import type { Tx } from "@/lib/platform/db";
import type { CredentialRow } from "../credentials";
import type { Pause } from "./backoff";

/** A credential with an attempt to renew it. */
export type AttemptRow = CredentialRow & { readonly attempt: string };

/** What a breaker and a bound go by. A credential without an issuer is on its own. */
export function issuerOf({ issuer, id }: Pick<CredentialRow, "issuer" | "id">): string {
  return issuer ?? id;
}

/** As it is now, or what has taken its place; null when the installation has none of its kind any more. */
export async function readAgain(tx: Tx, { orgId, installationId, kind }: CredentialRow): Promise<CredentialRow | null> {
  return tx.credential.findFirst({ where: { orgId, installationId, kind } });
}

/**
 * Keeps an installation as it is while an attempt is settled. Taken before the credential's row, as by whoever disconnects or deletes it: the
 * attempt's place in the history needs this lock in any case, and would wait for them while they wait for the row.
 */
export async function shareInstallation(
  tx: Tx,
  { orgId, installationId }: Pick<CredentialRow, "orgId" | "installationId">,
): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM installation WHERE id = ${installationId}::uuid AND org_id = ${orgId}::uuid FOR KEY SHARE`;
}

/** Compare-and-set of the intent to renew; false when there is one, or the credential is further, or has stepped aside. */
export async function openAttempt(
  tx: Tx,
  { orgId, id, version }: CredentialRow,
  intent: { attempt: string; trigger: "on_demand" | "rotate"; now: Date },
): Promise<boolean> {
  const { count } = await tx.credential.updateMany({
    where: { id, orgId, version, attempt: null, sealedAs: null },
    data: {
      attempt: intent.attempt,
      attemptTrigger: intent.trigger,
      attemptAt: intent.now,
      sentAt: null,
      sentBy: null,
    },
  });
  return count === 1;
}

/**
 * Writes the intent for what is due, of connected installations, without those `issuers` or of the `only` one. What overlaps with its
 * successor is never renewed: it would not end. Call it in a system transaction.
 */
export async function openDueAttempts(
  tx: Tx,
  {
    now,
    limit,
    without = [],
    only = null,
  }: { now: Date; limit: number; without?: readonly string[]; only?: string | null },
): Promise<number> {
  return tx.$executeRaw`
    UPDATE credential SET attempt = gen_random_uuid(), attempt_at = ${now}, attempt_trigger = 'ahead', sent_at = NULL, sent_by = NULL
    WHERE id IN (
      SELECT c.id FROM credential c JOIN installation i ON i.id = c.installation_id
      WHERE c.refresh_at <= ${now} AND c.attempt IS NULL AND (c.paused_until IS NULL OR c.paused_until <= ${now})
        AND COALESCE(c.issuer, c.id::text) <> ALL(${[...without]}::text[])
        AND (${only}::text IS NULL OR COALESCE(c.issuer, c.id::text) = ${only}::text)
        AND c.sealed_as IS NULL AND i.state = 'connected' AND i.enabled
      ORDER BY c.refresh_at LIMIT ${limit} FOR UPDATE OF c SKIP LOCKED)`;
}

/** Who has sent what is not settled yet, apart from the attempts `running` here. */
export async function sendersOf(tx: Tx, running: readonly string[]): Promise<string[]> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    SELECT DISTINCT sent_by AS name FROM credential
    WHERE attempt IS NOT NULL AND sent_at IS NOT NULL AND attempt <> ALL(${[...running]}::uuid[])`;
  return rows.map(({ name }) => name);
}

/**
 * Attempts that may be sent: by a process that is `dead` or before `overdue`, whose vendors may have rotated and wait only so long, then those
 * never sent; oldest first.
 */
export async function openAttempts(
  tx: Tx,
  find: {
    readonly running: readonly string[];
    readonly without: readonly string[];
    readonly dead: readonly string[];
    readonly overdue: Date;
    /** What a dead process has sent later than this may still be on its way. */
    readonly arrived: Date;
    readonly limit: number;
  },
): Promise<AttemptRow[]> {
  const found = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM credential
    WHERE attempt IS NOT NULL AND sealed_as IS NULL AND attempt <> ALL(${[...find.running]}::uuid[])
      AND COALESCE(issuer, id::text) <> ALL(${[...find.without]}::text[])
      AND (sent_at IS NULL OR sent_at <= ${find.overdue} OR (sent_at <= ${find.arrived} AND sent_by = ANY(${[...find.dead]}::text[])))
    ORDER BY sent_at NULLS LAST, attempt_at LIMIT ${find.limit}`;
  if (found.length === 0) return [];
  const rows = await tx.credential.findMany({
    where: { id: { in: found.map(({ id }) => id) } },
    orderBy: [{ sentAt: { sort: "asc", nulls: "last" } }, { attemptAt: "asc" }],
  });
  return rows.flatMap((row) => (row.attempt === null ? [] : [{ ...row, attempt: row.attempt }]));
}

/** Compare-and-set just before the call: of any number who would send an attempt, one does. */
export async function markSent(tx: Tx, row: AttemptRow, sentAt: Date, sentBy: string): Promise<boolean> {
  const { id, orgId, attempt } = row;
  const { count } = await tx.credential.updateMany({
    where: { id, orgId, attempt, sentAt: row.sentAt, sentBy: row.sentBy },
    data: { sentAt, sentBy },
  });
  return count === 1;
}

interface Attempt {
  readonly id: string;
  readonly orgId: string;
  readonly attempt: string;
}

/** How many attempts in a row have not worked out; null when this attempt is not the row's any more. */
export async function failuresOf(tx: Tx, { id, orgId, attempt }: Attempt): Promise<number | null> {
  const row = await tx.credential.findFirst({ where: { id, orgId, attempt }, select: { failures: true } });
  return row?.failures ?? null;
}

/** Gives the attempt up for now; the tokens stay as they are. */
export async function pauseCredential(
  tx: Tx,
  { id, orgId, attempt }: Attempt,
  { until, cause }: Pause,
  what: { readonly failures: number; readonly lastError: string },
): Promise<void> {
  await tx.credential.updateMany({
    where: { id, orgId, attempt },
    data: {
      ...what,
      pausedUntil: until,
      pauseCause: cause,
      refreshAt: until,
      attempt: null,
      attemptAt: null,
      attemptTrigger: null,
      sentAt: null,
      sentBy: null,
    },
  });
}

/** An issuer is back: what was paused for its failures is due. What it asked to wait for waits. Call it in a system transaction. */
export async function endPauses(tx: Tx, issuer: string, now: Date): Promise<number> {
  return tx.$executeRaw`
    UPDATE credential SET paused_until = NULL, pause_cause = NULL, refresh_at = ${now}
    WHERE pause_cause = 'failure' AND sealed_as IS NULL AND COALESCE(issuer, id::text) = ${issuer}`;
}
