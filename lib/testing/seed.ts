import { AppError } from "@/lib/kernel/errors";
import { pgInOrg } from "@/lib/platform/db";
import { rebuildRollups } from "./demo";

interface Amount {
  readonly installations: number;
  readonly calls: number;
}

const CHUNK = 100_000;

/** Fills an organization inside the database: installations in every state over the last year, calls over the last 30 days. */
export async function seedOrganization(orgId: string, { installations, calls }: Amount): Promise<Amount> {
  for (const count of [installations, calls]) {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new AppError("validation_failed", "--installations and --calls take whole numbers.");
  }
  const owner = await ownerOf(orgId);
  for (let from = 0; from < installations; from += CHUNK) {
    await insertInstallations(orgId, owner, from, Math.min(installations, from + CHUNK));
  }
  await pgInOrg(orgId, (client) => client.query("SELECT ensure_usage_partitions(current_date - 31, current_date + 7)"));
  for (let from = 0; from < calls; from += CHUNK) await insertCalls(orgId, owner, Math.min(CHUNK, calls - from));
  if (calls > 0) await rebuildRollups(orgId);
  return { installations, calls };
}

async function ownerOf(orgId: string): Promise<string> {
  const { rows } = await pgInOrg(orgId, (client) =>
    client.query<{ user_id: string }>("SELECT user_id FROM membership WHERE org_id = $1 ORDER BY created_at LIMIT 1", [
      orgId,
    ]),
  );
  const [first] = rows;
  if (!first) throw new AppError("not_found", "The organization has no members: create a user first.");
  return first.user_id;
}

async function insertInstallations(orgId: string, owner: string, from: number, to: number): Promise<void> {
  await pgInOrg(orgId, async (client) => {
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query(
      `INSERT INTO installation (id, org_id, passport_id, owner_id, shared, connector_id, name, url, enabled, state, disconnect_code,
         disconnect_reason, created_at, updated_at)
       SELECT gen_random_uuid(), $1::uuid, 'passport_' || $2::text, $2::text::uuid, true,
         'conn_' || (ARRAY['github', 'linear', 'sentry', 'notion', 'stripe', 'mcp'])[1 + n % 6],
         (ARRAY['Billing', 'Support', 'Research', 'Deploy', 'Hiring', 'Ledger'])[1 + (n / 7) % 6] || ' ' || n,
         'https://seed-' || md5($1::text || n) || '.example/mcp', n % 17 <> 0,
         state, CASE WHEN state = 'disconnected' THEN code END, CASE WHEN state = 'disconnected' THEN 'Seeded' END,
         at, at
       FROM (SELECT n, (ARRAY['connected', 'connected', 'connected', 'created', 'auth_required', 'disconnected'])[1 + (n / 3) % 6] AS state,
           (ARRAY['client_request', 'refresh_failed', 'unreachable'])[1 + n % 3] AS code,
           now() - n * (interval '365 days' / $5::float8) AS at
         FROM generate_series($3::int, $4::int - 1) AS n) AS planned
       ON CONFLICT DO NOTHING`,
      [orgId, owner, from, to, Math.max(1, to)],
    );
  });
}

async function insertCalls(orgId: string, owner: string, count: number): Promise<void> {
  await pgInOrg(orgId, async (client) => {
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query(
      `WITH used AS (SELECT array_agg(id) AS ids FROM (SELECT id FROM installation WHERE org_id = $1::uuid ORDER BY created_at DESC LIMIT 1000) AS newest)
       INSERT INTO usage_event (id, occurred_at, org_id, installation_id, passport_id, method, tool, ok, status, error_code, latency_ms, request_id)
       SELECT gen_random_uuid(), at, $1::uuid, used.ids[1 + floor(random() * array_length(used.ids, 1))::int], 'passport_' || $2::text, 'tools/call',
         'tool_' || (n % 12), ok, 200, CASE WHEN ok THEN NULL ELSE 'tool_error' END, latency, 'seed'
       FROM used, LATERAL (SELECT n, now() - random() * interval '30 days' AS at, random() > 0.02 AS ok,
         (20 * exp(random() * 4))::int AS latency FROM generate_series(1, $3::int) AS n) AS made`,
      [orgId, owner, count],
    );
  });
}
