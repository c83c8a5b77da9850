import type { RefreshOutcome, RefreshTrigger } from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";

/** An attempt as it ended. */
export interface RefreshRow {
  /** The attempt's. */
  readonly id: string;
  readonly at: Date;
  readonly trigger: RefreshTrigger;
  readonly outcome: RefreshOutcome;
  readonly code: string | null;
  readonly latencyMs: number | null;
  readonly nextAt: Date | null;
}

interface Place {
  readonly orgId: string;
  readonly installationId: string;
}

/** Newest first. */
export async function refreshesOf(tx: Tx, { orgId, id }: { orgId: string; id: string }, limit: number) {
  const rows = await tx.refreshAttempt.findMany({
    where: { orgId, installationId: id },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: limit,
  });
  // The columns have CHECK constraints.
  return rows.map((row) => row as RefreshRow);
}

/** Writes an attempt down, once, and lets go of all but the latest `kept`. Does nothing for an installation that is gone. */
export async function keepRefresh(tx: Tx, { orgId, installationId }: Place, row: RefreshRow, kept: number) {
  await tx.$executeRaw`
    INSERT INTO refresh_attempt (id, org_id, installation_id, at, trigger, outcome, code, latency_ms, next_at)
    SELECT ${row.id}::uuid, ${orgId}::uuid, ${installationId}::uuid, ${row.at}, ${row.trigger}, ${row.outcome}, ${row.code},
      ${row.latencyMs}, ${row.nextAt}
    WHERE EXISTS (SELECT FROM installation WHERE id = ${installationId}::uuid AND org_id = ${orgId}::uuid)
    ON CONFLICT DO NOTHING`;
  await tx.$executeRaw`
    DELETE FROM refresh_attempt WHERE installation_id = ${installationId}::uuid AND org_id = ${orgId}::uuid AND id IN (
      SELECT id FROM refresh_attempt WHERE installation_id = ${installationId}::uuid ORDER BY at DESC, id DESC OFFSET ${kept})`;
}
