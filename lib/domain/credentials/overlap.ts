import { inOrg, inSystem, type Tx } from "@/lib/platform/db";
import type { PreviousKind, SignInKind } from "./kinds";
import { dropAndRevoke } from "./surrender";
import { type CredentialRow, NO_ATTEMPT } from "./store";

interface Place {
  readonly orgId: string;
  readonly installationId: string;
}

/** Until when a secret before stays beside its successor; null where it goes at once. */
export function overlapEnd(now: Date, seconds: number): Date | null {
  return seconds === 0 ? null : new Date(now.getTime() + seconds * 1000);
}

/**
 * Makes the credential of this kind the one before, which is tried where the server refuses the new one, until then. Its bytes stay as
 * they are: no master key is needed. One that was before already goes.
 */
export async function stepAside(
  tx: Tx,
  { orgId, installationId }: Place,
  kind: SignInKind | "client_secret",
  until: Date,
): Promise<void> {
  const previous: PreviousKind = kind === "client_secret" ? "previous_client_secret" : "previous";
  await dropAndRevoke(tx, { orgId, installationId }, [previous]);
  await tx.credential.updateMany({
    where: { orgId, installationId, kind },
    data: { kind: previous, sealedAs: kind, expiresAt: until, neededAt: null, refreshAt: null, ...NO_ATTEMPT },
  });
}

/** The one before, while it overlaps. */
export async function findPrevious(
  tx: Tx,
  { orgId, installationId }: Place,
  kind: PreviousKind,
  now: Date,
): Promise<CredentialRow | null> {
  return tx.credential.findFirst({ where: { orgId, installationId, kind, expiresAt: { gt: now } } });
}

/** The new one was refused and the one before had to do. True the first time. */
export async function notePreviousNeeded(
  tx: Tx,
  { id, orgId }: Pick<CredentialRow, "id" | "orgId">,
  now: Date,
): Promise<boolean> {
  const mark = (neededAt: null | { not: null }) =>
    tx.credential.updateMany({ where: { id, orgId, neededAt }, data: { neededAt: now } });
  const { count } = await mark(null);
  if (count === 0) await mark({ not: null });
  return count > 0;
}

const BATCH = 500;

/** The job: lets go of what no longer overlaps. Answers how many. */
export async function endOverlaps(now: Date = new Date()): Promise<number> {
  const ended = await inSystem((tx) =>
    tx.credential.findMany({
      where: { sealedAs: { not: null }, expiresAt: { lte: now } },
      select: { orgId: true, installationId: true, kind: true },
      take: BATCH,
    }),
  );
  for (const { orgId, installationId, kind } of ended)
    // Those rows are of these kinds only: the table has a CHECK constraint.
    await inOrg(orgId, (tx) => dropAndRevoke(tx, { orgId, installationId }, [kind as PreviousKind]));
  return ended.length;
}
