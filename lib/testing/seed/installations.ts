import { catalogEntries, GENERIC_CONNECTOR_ID, SANDBOX_CONNECTOR_ID } from "@/lib/domain/catalog";
import { AppError } from "@/lib/kernel/errors";
import { pgInOrg } from "@/lib/platform/db";

const CHUNK = 50_000;

const TEAMS = [
  ["Billing", "Support", "Research", "Deploy", "Hiring", "Ledger", "Growth", "Security", "Platform", "Mobile"],
  ["Finance", "Legal", "Design", "Payroll", "Logistics", "Analytics", "Onboarding", "Compliance", "Partners", "Search"],
].flat();
const PURPOSES = ["agent", "triage", "digest", "sync", "export", "review", "alerts", "backlog", "reports", "copilot"];
const PLACES = ["production", "staging", "Europe", "Americas", "Asia", "sandbox"];

/**
 * Adds installations in every state, created over the last year, oldest first: a few connectors and people have most of them, six in
 * seven are shared, and names are made of words, a rare one (`Zeppelin`) among 50,000.
 */
export async function seedInstallations(orgId: string, count: number): Promise<void> {
  if (count === 0) return;
  const owners = await membersOf(orgId);
  const connectors = catalogEntries().map(({ id }) => id);
  const installable = connectors.filter((id) => id !== SANDBOX_CONNECTOR_ID && id !== GENERIC_CONNECTOR_ID);
  for (let from = 0; from < count; from += CHUNK) {
    await pgInOrg(orgId, async (client) => {
      await client.query("SET LOCAL statement_timeout = 0; SET LOCAL app.bulk_load = 'on'");
      await client.query(INSERT, [
        orgId,
        owners,
        from,
        Math.min(count, from + CHUNK),
        count,
        [...installable, GENERIC_CONNECTOR_ID],
        TEAMS,
        PURPOSES,
        PLACES,
      ]);
    });
  }
  await pgInOrg(orgId, async (client) => {
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SELECT recount_installations($1)", [orgId]);
  });
}

async function membersOf(orgId: string): Promise<string[]> {
  const { rows } = await pgInOrg(orgId, (client) =>
    client.query<{ user_id: string }>("SELECT user_id FROM membership WHERE org_id = $1 ORDER BY created_at, user_id", [
      orgId,
    ]),
  );
  if (rows.length === 0) throw new AppError("not_found", "The organization has no members: create a user first.");
  return rows.map((row) => row.user_id);
}

/** Powers of a uniform draw lean to the beginning of a list. The id is a version 7 UUID of the row's time. */
const INSERT = `
  INSERT INTO installation (id, org_id, passport_id, owner_id, shared, connector_id, name, url, requested_scopes, granted_scopes, enabled,
    state, disconnect_code, disconnect_reason, connected_at, created_at, updated_at)
  SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(salt, 1, 3) || '8' || substr(salt, 4, 15))::uuid,
    $1::uuid, 'passport_' || owner, owner, shared_draw < 0.86, connector,
    team || ' ' || purpose || CASE WHEN place_draw < 0.6 THEN ' ' || place ELSE '' END
      || CASE WHEN n % 50000 = 4711 THEN ' Zeppelin' ELSE '' END || ' ' || n,
    'https://' || lower(team) || '-' || n || '-' || substr(salt, 20, 6) || '.seed.example/mcp', '{}', '{}', enabled_draw > 0.06, state,
    CASE WHEN state = 'disconnected' THEN code END, CASE WHEN state = 'disconnected' THEN 'Made up to try this out.' END,
    CASE WHEN state IN ('connected', 'disconnected') THEN at + interval '90 seconds' END, at, at
  FROM (
    SELECT n, at, salt, shared_draw, place_draw, enabled_draw,
      ($2::uuid[])[1 + floor(array_length($2::uuid[], 1) * power(owner_draw, 2))::int] AS owner,
      ($6::text[])[1 + floor(array_length($6::text[], 1) * power(connector_draw, 2))::int] AS connector,
      ($7::text[])[1 + floor(array_length($7::text[], 1) * power(team_draw, 1.5))::int] AS team,
      ($8::text[])[1 + floor(array_length($8::text[], 1) * purpose_draw)::int] AS purpose,
      ($9::text[])[1 + floor(array_length($9::text[], 1) * place_draw / 0.6)::int] AS place,
      CASE WHEN state_draw < 0.7 THEN 'connected' WHEN state_draw < 0.76 THEN 'created' WHEN state_draw < 0.84 THEN 'auth_required'
        ELSE 'disconnected' END AS state,
      (ARRAY['client_request', 'refresh_failed', 'unreachable', 'token_revoked'])[1 + n % 4] AS code
    FROM (
      SELECT n, now() - ($5::int - n) * (interval '365 days' / $5::float8) AS at, md5(n || '-' || random()) AS salt,
        random() AS shared_draw, random() AS place_draw, random() AS enabled_draw, random() AS owner_draw, random() AS connector_draw,
        random() AS team_draw, random() AS purpose_draw, random() AS state_draw
      FROM generate_series($3::int, $4::int - 1) AS n
    ) AS drawn
  ) AS planned
  ON CONFLICT DO NOTHING`;
