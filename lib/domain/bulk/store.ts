import type { BulkAction, BulkRun } from "@/lib/contracts";
import type { Tx } from "@/lib/platform/db";

export interface RunRow {
  readonly id: string;
  readonly action: BulkAction;
  readonly status: BulkRun["status"];
  readonly actorKind: "user" | "key";
  readonly actorId: string;
  readonly personId: string;
  readonly sessionId: string | null;
  readonly requestId: string;
  readonly total: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly skipped: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

type NewRun = Omit<RunRow, "status" | "succeeded" | "failed" | "skipped" | "finishedAt">;

const IDS_PER_STATEMENT = 10_000;

/** With its installations, in the order in which they are worked on. */
export async function insertRun(tx: Tx, orgId: string, run: NewRun, ids: readonly string[]): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO bulk_run (id, org_id, action, status, actor_kind, actor_id, person_id, session_id, request_id, total, created_at)
    VALUES (${run.id}::uuid, ${orgId}::uuid, ${run.action}, 'running', ${run.actorKind}, ${run.actorId}::uuid, ${run.personId}::uuid,
      ${run.sessionId}::uuid, ${run.requestId}, ${run.total}, ${run.createdAt})`;
  for (let from = 0; from < ids.length; from += IDS_PER_STATEMENT) {
    await tx.$executeRaw`
      INSERT INTO bulk_item (bulk_id, position, org_id, installation_id)
      SELECT ${run.id}::uuid, ${from}::int + position, ${orgId}::uuid, id
      FROM unnest(${ids.slice(from, from + IDS_PER_STATEMENT)}::uuid[]) WITH ORDINALITY AS t (id, position)`;
  }
}

export async function findRun(tx: Tx, orgId: string, id: string): Promise<RunRow | null> {
  const [row] = await tx.$queryRaw<RunRow[]>`
    SELECT id, action, status, actor_kind AS "actorKind", actor_id AS "actorId", person_id AS "personId", session_id AS "sessionId",
      request_id AS "requestId", total, succeeded_count AS succeeded, failed_count AS failed, skipped_count AS skipped,
      created_at AS "createdAt", finished_at AS "finishedAt"
    FROM bulk_run WHERE org_id = ${orgId}::uuid AND id = ${id}::uuid`;
  return row ?? null;
}

export interface WaitingItem {
  readonly position: number;
  readonly id: string;
}

/** The next ones that nothing has come of yet. */
export async function waitingItems(tx: Tx, runId: string, limit: number): Promise<WaitingItem[]> {
  return tx.$queryRaw`
    SELECT position, installation_id AS id FROM bulk_item
    WHERE bulk_id = ${runId}::uuid AND outcome IS NULL ORDER BY position LIMIT ${limit}`;
}

export type Outcome =
  | { readonly outcome: "succeeded" }
  | {
      readonly outcome: "failed" | "skipped";
      /** An error code of the API, or `unchanged`. */
      readonly code: string;
      readonly detail: string;
    };

export interface Done {
  readonly position: number;
  readonly name: string | null;
  readonly outcome: Outcome;
}

/** Keeps what came of these, each once however often it is told. */
export async function keepOutcomes(tx: Tx, runId: string, done: readonly Done[]): Promise<void> {
  const told = done.map(({ outcome }) => (outcome.outcome === "succeeded" ? { code: null, detail: null } : outcome));
  await tx.$executeRaw`
    WITH kept AS (
      UPDATE bulk_item b SET outcome = t.outcome, name = t.name, code = t.code, detail = t.detail
      FROM unnest(${done.map(({ position }) => position)}::int[], ${done.map(({ outcome }) => outcome.outcome)}::text[],
        ${done.map(({ name }) => name)}::text[], ${told.map(({ code }) => code)}::text[],
        ${told.map(({ detail }) => detail)}::text[]) AS t (position, outcome, name, code, detail)
      WHERE b.bulk_id = ${runId}::uuid AND b.position = t.position AND b.outcome IS NULL
      RETURNING b.outcome
    )
    UPDATE bulk_run SET succeeded_count = succeeded_count + (SELECT count(*) FROM kept WHERE outcome = 'succeeded'),
      failed_count = failed_count + (SELECT count(*) FROM kept WHERE outcome = 'failed'),
      skipped_count = skipped_count + (SELECT count(*) FROM kept WHERE outcome = 'skipped')
    WHERE id = ${runId}::uuid`;
}

/** False when it had ended already. */
export async function endRun(tx: Tx, runId: string, status: "done" | "cancelled", at: Date): Promise<boolean> {
  const ended = await tx.$executeRaw`
    UPDATE bulk_run SET status = ${status}, finished_at = ${at} WHERE id = ${runId}::uuid AND status = 'running'`;
  return ended === 1;
}

export interface ItemRow {
  readonly id: string;
  readonly name: string | null;
  readonly outcome: Outcome["outcome"];
  readonly code: string | null;
  readonly detail: string | null;
}

/** The first of each outcome. */
export async function reportOf(tx: Tx, runId: string, limit: number): Promise<ItemRow[]> {
  return tx.$queryRaw`
    SELECT i.* FROM unnest(ARRAY['succeeded', 'failed', 'skipped']) AS o (outcome) CROSS JOIN LATERAL (
      SELECT installation_id AS id, name, outcome, code, detail FROM bulk_item
      WHERE bulk_id = ${runId}::uuid AND bulk_item.outcome = o.outcome ORDER BY position LIMIT ${limit}
    ) AS i`;
}

export async function idsThatSucceeded(tx: Tx, runId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT installation_id AS id FROM bulk_item WHERE bulk_id = ${runId}::uuid AND outcome = 'succeeded' ORDER BY position`;
  return rows.map(({ id }) => id);
}

/** With their reports; answers how many. */
export async function removeRunsBefore(tx: Tx, before: Date): Promise<number> {
  return tx.$executeRaw`DELETE FROM bulk_run WHERE created_at < ${before}`;
}
