import { pgInOrg } from "@/lib/platform/db";
import { type Trace, traceOf } from "./call-trace";
import { pick, seededRandom, uuidAt } from "./random";

export interface CallPattern {
  readonly installationId: string;
  readonly passportId: string;
  readonly callsPerDay: number;
  readonly failureShare: number;
  readonly latencyMs: number;
  readonly tools: readonly string[];
  readonly outage?: { readonly from: Date; readonly to: Date };
  /** Nothing after this instant. */
  readonly until?: Date;
}

interface Call {
  id: string;
  at: Date;
  method: string;
  tool: string | null;
  ok: boolean;
  status: number;
  errorCode: string | null;
  latencyMs: number;
  trace: Trace;
}

const CHUNK = 5_000;
const WEEKEND_SHARE = 0.22;

/** Sixty days and today of plausible calls: working hours, quiet weekends, now and then an error; the outage fails everything. */
export async function insertHistory(
  orgId: string,
  pattern: CallPattern,
  now: Date,
  days: number,
  seed: number,
): Promise<void> {
  const random = seededRandom(seed);
  let chunk: Call[] = [];
  for (let day = days; day >= 0; day--) {
    for (const call of callsOf(pattern, new Date(now.getTime() - day * 86_400_000), random)) {
      if (call.at < (pattern.until ?? now) && call.at < now) chunk.push(call);
      if (chunk.length === CHUNK) {
        await insertCalls(orgId, pattern, chunk);
        chunk = [];
      }
    }
  }
  await insertCalls(orgId, pattern, chunk);
}

function* callsOf(pattern: CallPattern, day: Date, random: () => number): Generator<Call> {
  const midnight = Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate());
  const weekend = [0, 6].includes(new Date(midnight).getUTCDay());
  const count = Math.round(pattern.callsPerDay * (weekend ? WEEKEND_SHARE : 1) * (0.8 + random() * 0.4));
  for (let i = 0; i < count; i++) {
    // The sum of three uniform draws leans to the middle of the working day.
    const hour = 5 + ((random() + random() + random()) / 3) * 15;
    yield callAt(pattern, new Date(midnight + hour * 3_600_000), random);
  }
}

function callAt(pattern: CallPattern, at: Date, random: () => number): Call {
  const down = pattern.outage !== undefined && at >= pattern.outage.from && at < pattern.outage.to;
  const ok = !down && random() >= pattern.failureShare;
  const listing = random() < 0.12;
  const spread = Math.exp((random() + random() + random() - 1.5) * 1.1);
  const status = ok ? 200 : down ? 503 : pick(random, [200, 200, 429, 500]);
  const latencyMs = Math.max(3, Math.round((down ? 40 : pattern.latencyMs) * spread * (listing ? 0.4 : 1)));
  return {
    id: uuidAt(at, random),
    at,
    method: listing ? "tools/list" : "tools/call",
    tool: listing ? null : pick(random, pattern.tools),
    ok,
    status,
    errorCode: ok
      ? null
      : status === 200
        ? pick(random, ["tool_error", "tool_error", "rpc_-32602"])
        : "upstream_status",
    latencyMs,
    trace: traceOf({ latencyMs, ok }, random),
  };
}

async function insertCalls(orgId: string, pattern: CallPattern, calls: readonly Call[]): Promise<void> {
  if (calls.length === 0) return;
  await pgInOrg(orgId, (client) =>
    client.query(
      `INSERT INTO usage_event (id, occurred_at, org_id, installation_id, passport_id, method, tool, ok, status, error_code, latency_ms,
         request_id, auth_ms, body_ms, retry_ms, upstream_ms, answer_ms, bytes_in, bytes_out, token_refreshed, era, client)
       SELECT id, at, $1, $2, $3, method, tool, ok, status, error_code, latency, id::text,
         (t->>'authMs')::int, (t->>'bodyMs')::int, (t->>'retryMs')::int, (t->>'upstreamMs')::int, (t->>'answerMs')::int,
         (t->>'bytesIn')::int, (t->>'bytesOut')::int, (t->>'tokenRefreshed')::bool, t->>'era', t->>'client'
       FROM unnest($4::uuid[], $5::timestamptz[], $6::text[], $7::text[], $8::bool[], $9::int[], $10::text[], $11::int[], $12::jsonb[])
         AS call (id, at, method, tool, ok, status, error_code, latency, t)`,
      [
        orgId,
        pattern.installationId,
        pattern.passportId,
        calls.map((call) => call.id),
        calls.map((call) => call.at),
        calls.map((call) => call.method),
        calls.map((call) => call.tool),
        calls.map((call) => call.ok),
        calls.map((call) => call.status),
        calls.map((call) => call.errorCode),
        calls.map((call) => call.latencyMs),
        calls.map((call) => JSON.stringify(call.trace)),
      ],
    ),
  );
}

/** Computes every rollup of the organization anew from its raw calls. */
export async function rebuildRollups(orgId: string): Promise<void> {
  await pgInOrg(orgId, async (client) => {
    await client.query("SET LOCAL statement_timeout = 0");
    await client.query("SELECT recount_usage($1)", [orgId]);
    await client.query(
      `UPDATE installation SET last_used_at = used.at
       FROM (SELECT installation_id, max(occurred_at) AS at FROM usage_event WHERE org_id = $1 GROUP BY 1) AS used
       WHERE installation.id = used.installation_id AND installation.org_id = $1`,
      [orgId],
    );
  });
}
