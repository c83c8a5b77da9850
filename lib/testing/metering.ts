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

/** What the tables say of an organization's calls: raw, and counted anew against both rollups. */
export async function usageTables(orgId: string) {
  return pgInSystem(async (client) => {
    const read = async <R extends object>(sql: string) => (await client.query<R>(sql, [orgId])).rows;
    return {
      events: await read<EventRow>("SELECT * FROM usage_event WHERE org_id = $1 ORDER BY occurred_at, id"),
      open: await read<{ id: string }>("SELECT id FROM usage_open WHERE org_id = $1"),
      hourly: await read(HOURLY),
      hourlyRecounted: await read(HOURLY_RECOUNT),
      daily: await read(DAILY),
      dailyRecounted: await read(DAILY_RECOUNT),
    };
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
const COUNTED = `count(*) AS calls, count(*) FILTER (WHERE ok) AS succeeded, sum(latency_ms) AS latency_sum_ms,
  histogram(latency_bucket(latency_ms), 1) AS buckets FROM usage_event WHERE org_id = $1`;
const HOURLY = `SELECT installation_id, operation, hour, ${FIGURES} FROM usage_hourly WHERE org_id = $1 ORDER BY 1, 2, 3`;
const HOURLY_RECOUNT = `
  SELECT installation_id, COALESCE(tool, method) AS operation, date_trunc('hour', occurred_at, 'UTC') AS hour, ${COUNTED}
  GROUP BY 1, 2, 3 ORDER BY 1, 2, 3`;
const DAILY = `SELECT installation_id, day::text, ${FIGURES} FROM usage_daily WHERE org_id = $1 ORDER BY 1, 2`;
const DAILY_RECOUNT = `
  SELECT installation_id, (occurred_at AT TIME ZONE 'UTC')::date::text AS day, ${COUNTED} GROUP BY 1, 2 ORDER BY 1, 2`;
