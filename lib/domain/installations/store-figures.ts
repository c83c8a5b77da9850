import type { Tx } from "@/lib/platform/db";

/** When the organization's 30-day figures were last counted, as the API tells instants. */
export async function figuresAsOf(tx: Tx, orgId: string): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ as_of: Date }[]>`
    SELECT as_of FROM installation_figures WHERE org_id = ${orgId}::uuid`;
  return row?.as_of.toISOString() ?? null;
}

/** Organizations that have been called since their figures were counted, or whose figures are of an earlier day. */
export async function organizationsDue(tx: Tx, today: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    SELECT o.id FROM organization o LEFT JOIN installation_figures f ON f.org_id = o.id
    WHERE f.as_of IS NULL OR f.as_of < ${today}::date::timestamp AT TIME ZONE 'UTC' OR EXISTS (
      SELECT FROM installation i WHERE i.org_id = o.id AND i.used_at > f.as_of - interval '2 minutes')`;
  return rows.map((row) => row.id);
}

const DAYS = 30;

/**
 * Brings calls_30d and failed_30d up to date from the daily rollups: of those called since the last time, and of those with calls on a
 * day that has left the 30. Touches neither version nor updated_at. Answers how many changed.
 */
export async function refreshFiguresOf(tx: Tx, orgId: string, now: Date): Promise<number> {
  const today = now.toISOString().slice(0, 10);
  const changed = await tx.$executeRaw`
    WITH last AS (
      SELECT COALESCE(max(as_of AT TIME ZONE 'UTC')::date, '-infinity') AS day FROM installation_figures WHERE org_id = ${orgId}::uuid
    ), stirred AS (
      SELECT DISTINCT installation_id FROM usage_daily WHERE org_id = ${orgId}::uuid AND (
        day >= (SELECT day FROM last) OR (day > (SELECT day FROM last) - ${DAYS}::int AND day <= ${today}::date - ${DAYS}::int))
    ), counted AS (
      SELECT installation_id, COALESCE(sum(d.calls), 0)::int AS calls, COALESCE(sum(d.calls - d.succeeded), 0)::int AS failed
      FROM stirred LEFT JOIN usage_daily d USING (installation_id)
      WHERE d.day > ${today}::date - ${DAYS}::int AND d.day <= ${today}::date GROUP BY 1
    )
    UPDATE installation i SET calls_30d = COALESCE(c.calls, 0), failed_30d = COALESCE(c.failed, 0)
    FROM stirred s LEFT JOIN counted c USING (installation_id)
    WHERE i.id = s.installation_id AND i.org_id = ${orgId}::uuid
      AND (i.calls_30d, i.failed_30d) IS DISTINCT FROM (COALESCE(c.calls, 0), COALESCE(c.failed, 0))`;
  await tx.$executeRaw`
    INSERT INTO installation_figures (org_id, as_of) VALUES (${orgId}::uuid, ${now})
    ON CONFLICT (org_id) DO UPDATE SET as_of = excluded.as_of`;
  return changed;
}
