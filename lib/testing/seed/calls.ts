import { refreshFigures } from "@/lib/domain/installations";
import { pgInOrg } from "@/lib/platform/db";
import { rebuildRollups } from "../demo";

const CHUNK = 250_000;
const DAYS = 30;

/**
 * Adds made-up calls of the last 30 days to an organization's connected installations and counts them. A few of at most `installations`
 * (default: one for 50 calls) make most of them; working hours are busier; about 3 % fail.
 */
export async function seedCalls(
  orgId: string,
  count: number,
  { installations = Math.max(100, Math.ceil(count / 50)) }: { readonly installations?: number } = {},
): Promise<void> {
  if (count === 0) return;
  await pgInOrg(orgId, (client) =>
    client.query(`SELECT ensure_usage_partitions(current_date - ${DAYS + 1}, current_date + 7)`),
  );
  for (let from = 0; from < count; from += CHUNK) {
    await pgInOrg(orgId, async (client) => {
      await client.query("SET LOCAL statement_timeout = 0");
      await client.query(INSERT, [orgId, installations, Math.min(CHUNK, count - from)]);
    });
  }
  await rebuildRollups(orgId);
  await refreshFigures();
}

const INSERT = `
  WITH called AS (
    SELECT row_number() OVER (ORDER BY md5(id::text)) - 1 AS rank, id, owner_id FROM (
      SELECT id, owner_id FROM installation WHERE org_id = $1::uuid ORDER BY (state = 'connected') DESC, id LIMIT $2::int
    ) AS chosen
  ), drawn AS (
    SELECT floor((SELECT count(*) FROM called) * power(random(), 4))::int AS rank,
      date_trunc('day', now(), 'UTC') - floor(random() * ${DAYS}) * interval '1 day'
        + (5 + (random() + random() + random()) / 3 * 15) * interval '1 hour' - interval '1 day' AS at,
      random() AS outcome, floor(power(random(), 2) * 12)::int AS tool, random() AS listing,
      (20 * exp((random() + random() + random()) * 1.6))::int AS latency
    FROM generate_series(1, $3::int)
  )
  INSERT INTO usage_event (id, occurred_at, org_id, installation_id, passport_id, method, tool, ok, status, error_code, latency_ms, request_id)
  SELECT gen_random_uuid(), at, $1::uuid, called.id, 'passport_' || called.owner_id,
    CASE WHEN listing < 0.1 THEN 'tools/list' ELSE 'tools/call' END, CASE WHEN listing < 0.1 THEN NULL ELSE 'tool_' || tool END,
    ok, CASE WHEN ok OR outcome < 0.6 THEN 200 ELSE 502 END, CASE WHEN ok THEN NULL ELSE 'tool_error' END, latency,
    gen_random_uuid()::text
  FROM drawn JOIN called USING (rank), LATERAL (SELECT drawn.outcome > 0.005 + CASE WHEN drawn.rank % 20 = 7 THEN 0.3 ELSE 0.01 END AS ok) AS judged
  ORDER BY at`;
