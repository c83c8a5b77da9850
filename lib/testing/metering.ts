import { pgInSystem } from "@/lib/platform/db";
import { createConnector } from "@/lib/domain/installations";
import { type CallEnd, type OpenCall, recorder } from "@/lib/domain/usage";
import { uuidv7 } from "@/lib/kernel/ids";
import { aMember, anOrganization } from "./actors";

/** An installation that nobody has connected: metering does not mind. */
export async function aMeteredInstallation(url = "https://metered.example.com/mcp") {
  const organization = await anOrganization();
  const member = await aMember(organization, "admin");
  const connector = await createConnector(member, { url });
  return { organization, member, id: connector.id };
}

export function aCall(place: { organization: { id: string }; id: string }, change: Partial<OpenCall> = {}): OpenCall {
  const startedAt = change.startedAt ?? new Date();
  return {
    id: uuidv7(startedAt.getTime()),
    orgId: place.organization.id,
    installationId: place.id,
    passportId: "passport_test",
    method: "tools/call",
    tool: "list_tasks",
    requestId: "request-1",
    startedAt,
    ...change,
  };
}

/** A call that began then and has been counted. */
export async function called(
  place: { organization: { id: string }; id: string },
  at: string,
  change: Partial<OpenCall> & Partial<CallEnd> = {},
): Promise<OpenCall> {
  const call = aCall(place, { startedAt: new Date(at), ...change });
  await recorder().record(call, { ok: true, status: 200, errorCode: null, latencyMs: 100, ...change });
  return call;
}

/** What the tables say of an organization's calls: raw, and the rollups beside what they would be if counted anew. */
export async function usageTables(orgId: string) {
  return pgInSystem(async (client) => {
    const read = async <R extends object>(sql: string) => (await client.query<R>(sql, [orgId])).rows;
    const rolled: object[][] = [];
    const recounted: object[][] = [];
    for (const rollup of ROLLUPS) {
      rolled.push(await read(inOrder(kept(rollup))));
      recounted.push(await read(inOrder(recount(rollup))));
    }
    return {
      events: await read<EventRow>("SELECT * FROM usage_event WHERE org_id = $1 ORDER BY occurred_at, id"),
      open: await read<{ id: string }>("SELECT id FROM usage_open WHERE org_id = $1"),
      rolled,
      recounted,
    };
  });
}

/** How many rows of the rollups differ from a recount. */
export async function countRecountDifferences(orgId: string): Promise<number> {
  return pgInSystem(async (client) => {
    await client.query("SET LOCAL statement_timeout = 0; SET LOCAL work_mem = '128MB'; SET LOCAL jit = off");
    let different = 0;
    for (const rollup of ROLLUPS) {
      const [rolled, recounted] = [kept(rollup), recount(rollup)];
      const { rows } = await client.query<{ count: number }>(
        `WITH rolled AS (${rolled}), recounted AS (${recounted})
         SELECT count(*)::int AS count FROM ((TABLE rolled EXCEPT ALL TABLE recounted) UNION ALL (TABLE recounted EXCEPT ALL TABLE rolled)) AS odd`,
        [orgId],
      );
      different += rows[0]?.count ?? 0;
    }
    return different;
  });
}

interface EventRow {
  readonly id: string;
  readonly method: string;
  readonly tool: string | null;
  readonly ok: boolean;
  readonly status: number;
  readonly error_code: string | null;
  readonly latency_ms: number;
  readonly request_id: string;
  readonly passport_id: string;
}

const FIGURES = "calls, succeeded, latency_sum_ms, buckets";
/** The rollups' tables: what is counted together, in the table and of a call. */
const ROLLUPS = [
  { table: "usage_quarter_hourly", time: "quarter_hour", timeOf: binned("15 minutes"), operation: "operation" },
  { table: "usage_hourly", time: "hour", timeOf: binned("1 hour"), operation: "''" },
  { table: "usage_daily", time: "day", timeOf: "(occurred_at AT TIME ZONE 'UTC')::date", operation: "''" },
  {
    table: "usage_daily_operation",
    time: "day",
    timeOf: "(occurred_at AT TIME ZONE 'UTC')::date",
    operation: "operation",
  },
] as const;
type Rollup = (typeof ROLLUPS)[number];

function binned(length: string): string {
  return `date_bin('${length}', occurred_at, timestamptz '2000-01-01 00:00:00+00')`;
}

function kept({ table, time, operation }: Rollup): string {
  return `SELECT installation_id, ${time}::text AS time, ${operation} AS operation, ${FIGURES} FROM ${table} WHERE org_id = $1`;
}

/** By latency bucket first: the other way round each call would be put into a histogram by itself. */
function recount({ timeOf, operation }: Rollup): string {
  return `SELECT installation_id, time, operation, sum(n)::bigint AS calls, sum(good)::bigint AS succeeded, sum(ms)::bigint AS latency_sum_ms,
      histogram(bucket, n) AS buckets
    FROM (SELECT s.id AS installation_id, ${timeOf}::text AS time, ${operation} AS operation, latency_bucket(latency_ms) AS bucket,
        count(*) AS n, count(*) FILTER (WHERE ok) AS good, sum(latency_ms) AS ms
      FROM (SELECT installation_id, org_id, occurred_at, COALESCE(tool, method) AS operation, ok, latency_ms FROM usage_event) AS e
      CROSS JOIN LATERAL (VALUES (e.installation_id), (e.org_id)) AS s (id) WHERE org_id = $1 GROUP BY 1, 2, 3, 4) AS calls
    GROUP BY 1, 2, 3`;
}

function inOrder(rows: string): string {
  return `SELECT * FROM (${rows}) AS counted ORDER BY installation_id, time, operation`;
}
