import pg from "pg";
import { beforeAll, describe, expect, test } from "vitest";
import { inOrg, pgInOrg, pool } from "@/lib/platform/db";
import { aKey, aMember, anOrganization } from "@/lib/testing/actors";
import { testDatabase } from "@/lib/testing/database";
import { uuidv7 } from "@/lib/kernel/ids";
import { createConnector } from "../installations";

/** Without an organization of their own; everything else in the schema must be under the lock. */
const SHARED_TABLES = ["_prisma_migrations", "master_key", "session", "sign_in_attempt", "user"];

/** A transaction's own notes: empty before it and after it. */
const EMPTY_TABLES = ["installation_change"];

interface Table {
  readonly name: string;
  readonly kind: "r" | "p";
  readonly isPartition: boolean;
  readonly isForced: boolean;
  readonly policies: number;
  readonly orgColumn: string | null;
  /** Those that the database derives are not written. */
  readonly columns: string;
}

let owner: pg.Client;
let tables: Table[] = [];
let here = "";
let there = "";

beforeAll(async () => {
  const database = await testDatabase();
  owner = new pg.Client({ connectionString: database.url });
  await owner.connect();
  await owner.query("set app.system = 'on'");
  await owner.query("select ensure_usage_partitions(current_date, current_date + 1)");
  tables = await readTables();
  [here, there] = [await aFullOrganization(), await aFullOrganization()];
  return async () => {
    await owner.end();
    await database.close();
  };
});

async function readTables(): Promise<Table[]> {
  const { rows } = await owner.query<Table>(`
    select c.relname as name, c.relkind as kind, c.relispartition as "isPartition",
      c.relrowsecurity and c.relforcerowsecurity as "isForced",
      (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies,
      (select a.attname from pg_attribute a where a.attrelid = c.oid and not a.attisdropped
        and a.attname = case c.relname when 'organization' then 'id' else 'org_id' end) as "orgColumn",
      (select string_agg(quote_ident(a.attname), ', ') from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
        and not a.attisdropped and a.attgenerated = '' and a.attidentity = '') as columns
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') order by 1`);
  return rows;
}

/** With a row in each table that has an organization. */
async function aFullOrganization(): Promise<string> {
  const organization = await anOrganization();
  const member = await aMember(organization, "developer");
  await aKey(member, ["connectors:read"]);
  const { id } = await createConnector(member, {
    url: `https://${uuidv7()}.example.com/`,
    client_id: "c",
    client_secret: "s",
  });
  const place = { orgId: organization.id, installationId: id };
  const bytes = new Uint8Array([1]);
  const [now, issuer, redirectUri] = [new Date(), "https://as.example.com", "https://here.example.com/cb"];
  const counts = { calls: 1n, succeeded: 1n, latencySumMs: 1n, buckets: [] };
  const call = { passportId: "p", method: "ping", requestId: "r" };
  await inOrg(organization.id, async (tx) => {
    await tx.oAuthClient.create({
      data: {
        id: uuidv7(),
        orgId: organization.id,
        issuer,
        redirectUri,
        clientId: "c",
        authMethod: "none",
        source: "dcr",
      },
    });
    await tx.authorizationFlow.create({
      data: {
        ...place,
        stateHash: uuidv7(),
        startedByKind: "user",
        startedById: member.principal.id,
        issuer,
        server: {},
        clientId: "c",
        clientSource: "dcr",
        authMethod: "none",
        sealedVerifier: bytes,
        redirectUri,
        resource: "r",
        scopes: [],
        expiresAt: now,
      },
    });
    await tx.revocation.create({ data: { id: uuidv7(), ...place, issuer, sealed: bytes, keyVersion: 1 } });
    const refresh = { at: now, trigger: "ahead", outcome: "refreshed" };
    await tx.refreshAttempt.create({ data: { id: uuidv7(), ...place, ...refresh } });
    await tx.usageEvent.create({
      data: { id: uuidv7(), ...place, ...call, occurredAt: now, ok: true, status: 200, latencyMs: 1 },
    });
    await tx.usageQuarterHourly.create({ data: { ...place, ...counts, operation: "ping", quarterHour: now } });
    await tx.usageHourly.create({ data: { ...place, ...counts, hour: now } });
    await tx.usageDailyOperation.create({ data: { ...place, ...counts, operation: "ping", day: now } });
    await tx.usageDaily.create({ data: { ...place, ...counts, day: now } });
    const key = { passportId: "p", operation: "o", keyHash: bytes, fingerprint: bytes, attempt: uuidv7() };
    await tx.idempotencyKey.create({
      data: { id: uuidv7(), orgId: organization.id, ...key, leaseUntil: now, expiresAt: now },
    });
    const actor = { actorKind: "system", actorName: "p", createdAt: now };
    await tx.configVersion.create({ data: { ...place, ...actor, version: 2, config: {}, changes: [] } });
    await tx.$executeRaw`INSERT INTO installation_figures (org_id, as_of) VALUES (${organization.id}::uuid, ${now})`;
    const [bulkId, view] = [uuidv7(), uuidv7()];
    await tx.$executeRaw`
      INSERT INTO bulk_run (id, org_id, action, status, actor_kind, actor_id, person_id, request_id, total, created_at)
      VALUES (${bulkId}::uuid, ${organization.id}::uuid, 'enable', 'done', 'user', ${view}::uuid, ${view}::uuid, 'r', 1, ${now})`;
    await tx.$executeRaw`
      INSERT INTO bulk_item (bulk_id, position, org_id, installation_id) VALUES (${bulkId}::uuid, 1, ${organization.id}::uuid, ${id}::uuid)`;
    await tx.$executeRaw`
      INSERT INTO saved_view (id, org_id, owner_id, name, search, created_at, updated_at)
      VALUES (${view}::uuid, ${organization.id}::uuid, ${view}::uuid, 'v', '{}', ${now}, ${now})`;
    await tx.$executeRaw`
      INSERT INTO saved_view_default (org_id, user_id, view) VALUES (${organization.id}::uuid, ${view}::uuid, 'all')`;
    const event = { scheme: "standard", verified: true, rawSha256: bytes, sizeBytes: 1, receivedAt: now };
    await tx.webhookEvent.create({ data: { id: uuidv7(), ...place, ...event } });
    const sent = { kind: "notification", target: "t", createdAt: now, updatedAt: now };
    await tx.delivery.create({ data: { id: uuidv7(), ...place, ...sent } });
    await tx.usageOpen.create({ data: { id: uuidv7(), ...place, ...call, startedAt: now, processId: uuidv7() } });
  });
  return organization.id;
}

const tenantTables = () => tables.filter(({ orgColumn, isPartition }) => orgColumn !== null && !isPartition);
const countOf = async (sql: string) => Number((await pool().query<{ n: string }>(sql)).rows[0]?.n);

// @req R-DATA-01
describe("row-level security", () => {
  test("is forced, with a policy, on every table that has an organization, and every partition", () => {
    const open = tables.filter(({ isForced }) => !isForced).map(({ name }) => name);
    expect(open).toEqual(SHARED_TABLES);
    const [parents, partitions] = [tenantTables(), tables.filter(({ isPartition }) => isPartition)];
    expect(parents.length).toBeGreaterThan(10);
    expect(parents.filter(({ policies }) => policies !== 1)).toEqual([]);
    expect(partitions.length).toBeGreaterThan(2);
    // Without a policy of its own a partition is reached through its parent or not at all.
    expect(partitions.filter(({ policies }) => policies !== 0)).toEqual([]);
  });

  test("knows no table with an organization that it leaves out", () => {
    const withOrg = tables.filter(({ orgColumn }) => orgColumn !== null).map(({ name }) => name);
    expect(withOrg.filter((name) => SHARED_TABLES.includes(name))).toEqual([]);
  });

  test("binds the application's role: it is no superuser, has no BYPASSRLS, and its functions run as whoever calls", async () => {
    const role = "select rolsuper or rolbypassrls as exempt from pg_roles where rolname = current_user";
    expect((await pool().query(role)).rows).toEqual([{ exempt: false }]);
    const definers = `select proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef order by 1`;
    const partitions = [{ proname: "drop_usage_partitions" }, { proname: "ensure_usage_partitions" }];
    expect((await pool().query(definers)).rows).toEqual(partitions);
  });

  test("shows nothing and changes nothing where no organization is set", async () => {
    for (const { name, orgColumn } of tenantTables()) {
      expect(await countOf(`select count(*) as n from "${name}"`), name).toBe(0);
      if (name === "audit_entry") continue;
      const changed = await pool().query(`update "${name}" set "${orgColumn}" = "${orgColumn}"`);
      expect(changed.rowCount, name).toBe(0);
      expect((await pool().query(`delete from "${name}"`)).rowCount, name).toBe(0);
    }
  });

  test("shows an organization its own rows only, also with a wrong where", async () => {
    for (const { name, orgColumn } of tenantTables().filter((table) => !EMPTY_TABLES.includes(table.name))) {
      const rows = await pgInOrg(here, (client) =>
        client.query(`select distinct "${orgColumn}" as org from "${name}"`),
      );
      expect(rows.rows, name).toEqual([{ org: here }]);
      const foreign = `select from "${name}" where "${orgColumn}" = $1`;
      expect((await pgInOrg(here, (client) => client.query(foreign, [there]))).rowCount, name).toBe(0);
    }
  });

  test("lets an organization neither change, nor delete, nor take over another's rows", async () => {
    for (const { name, orgColumn, columns } of tenantTables()) {
      if (name === "audit_entry" || EMPTY_TABLES.includes(name)) continue;
      const run = (sql: string, values: string[]) => pgInOrg(here, (client) => client.query(sql, values));
      const touch = `update "${name}" set "${orgColumn}" = $1 where "${orgColumn}" = $2`;
      expect((await run(touch, [here, there])).rowCount, name).toBe(0);
      expect((await run(`delete from "${name}" where "${orgColumn}" = $1`, [there])).rowCount, name).toBe(0);
      // Giving one's own row away is refused, by the policy or by a key before it.
      await expect(run(touch, [there, here]), name).rejects.toThrow();
      const copy = `insert into "${name}" (${columns}) select ${columns} from "${name}" where "${orgColumn}" = $1`;
      expect((await run(copy, [there])).rowCount, name).toBe(0);
    }
  });

  test("lets nobody write into another organization", async () => {
    for (const { name, orgColumn, columns } of tenantTables()) {
      // installation_search knows no way around the organization.
      await owner.query("select set_config('app.org_id', $1, false)", [there]);
      const { rows } = await owner.query<{ row: object }>(
        `select to_jsonb(t) as row from "${name}" t where "${orgColumn}" = $1 limit 1`,
        [there],
      );
      const text = JSON.stringify(rows[0]?.row);
      const write = `insert into "${name}" (${columns}) select ${columns} from jsonb_populate_record(null::"${name}", $1::jsonb)`;
      await expect(
        pgInOrg(here, (client) => client.query(write, [text])),
        name,
      ).rejects.toThrow(/row-level security/);
    }
  });

  test("guards the partitions themselves, whatever is set", async () => {
    for (const { name } of tables.filter(({ isPartition }) => isPartition)) {
      expect((await pgInOrg(here, (client) => client.query(`select from "${name}"`))).rowCount, name).toBe(0);
      expect((await pgInOrg(here, (client) => client.query(`delete from "${name}"`))).rowCount, name).toBe(0);
    }
    const { rowCount } = await pgInOrg(here, (client) => client.query("select from usage_event"));
    expect(rowCount).toBe(1);
  });

  test("fails closed on an organization that is no UUID", async () => {
    await expect(pgInOrg("nonsense", (client) => client.query("select from installation"))).rejects.toThrow();
    expect((await pgInOrg("", (client) => client.query("select from installation"))).rowCount).toBe(0);
  });
});
