import type { ClientBase } from "pg";
import type { Session } from "@/lib/platform/db";
import type { CallEnd, OpenCall } from "./call";
import { ROLL_UP_FRESH } from "./roll-up-sql";

export interface EndedCall {
  readonly call: OpenCall;
  readonly end: CallEnd;
}

/** Counts ended calls and takes them, with `discarded`, out of the open ones. A call counts once, however often this runs for it. */
export async function recordCalls(
  client: Session,
  ended: readonly EndedCall[],
  discarded: readonly string[],
): Promise<void> {
  await client.query({
    name: "record-calls",
    text: RECORD_CALLS,
    values: [
      ended.map(({ call }) => call.id),
      ended.map(({ call }) => call.startedAt.toISOString()),
      ended.map(({ call }) => call.orgId),
      ended.map(({ call }) => call.installationId),
      ended.map(({ call }) => call.passportId),
      ended.map(({ call }) => call.method),
      ended.map(({ call }) => call.tool),
      ended.map(({ end }) => end.ok),
      ended.map(({ end }) => end.status),
      ended.map(({ end }) => end.errorCode),
      ended.map(({ end }) => end.latencyMs),
      ended.map(({ call }) => call.requestId),
      ended.map(({ end }) => end.trace?.authMs ?? null),
      ended.map(({ end }) => end.trace?.bodyMs ?? null),
      ended.map(({ end }) => end.trace?.retryMs ?? null),
      ended.map(({ end }) => end.trace?.upstreamMs ?? null),
      ended.map(({ end }) => end.trace?.answerMs ?? null),
      ended.map(({ end }) => end.trace?.bytesIn ?? null),
      ended.map(({ end }) => end.trace?.bytesOut ?? null),
      ended.map(({ end }) => end.trace?.tokenRefreshed ?? null),
      ended.map(({ end }) => end.trace?.era ?? null),
      ended.map(({ end }) => end.trace?.client ?? null),
      [...ended.map(({ call }) => call.id), ...discarded],
    ],
  });
}

/** Counts every open call of a process as failed; answers how many were not counted before. */
export async function recordDead(client: ClientBase, processId: string): Promise<number> {
  const { rows } = await client.query<{ recorded: number }>(RECORD_DEAD, [processId]);
  return rows[0]?.recorded ?? 0;
}

const TRACE = "auth_ms, body_ms, retry_ms, upstream_ms, answer_ms, bytes_in, bytes_out, token_refreshed, era, client";
const EVENT = `id, occurred_at, org_id, installation_id, passport_id, method, tool, ok, status, error_code, latency_ms, request_id, ${TRACE}`;

/**
 * One statement for the events and what is counted of them. Only events that were not there yet are counted.
 * Rows are locked in the order of their keys, the same in every process, and an installation somebody holds is left for the next time:
 * recorders cannot wait for each other in a circle.
 */
const COUNT_INCOMING = `
  fresh AS (
    INSERT INTO usage_event (${EVENT})
    SELECT ${EVENT} FROM incoming
    ON CONFLICT DO NOTHING
    RETURNING occurred_at, org_id, installation_id, COALESCE(tool, method) AS operation, ok, latency_ms
  ), ${ROLL_UP_FRESH}, touched AS (
    UPDATE installation SET last_used_at = used.last FROM (
      SELECT i.id, c.last FROM installation i
      JOIN (SELECT installation_id, max(last) AS last FROM counted GROUP BY 1) c ON c.installation_id = i.id
      WHERE i.last_used_at IS NULL OR i.last_used_at < c.last - interval '1 minute'
      ORDER BY i.id FOR NO KEY UPDATE OF i SKIP LOCKED
    ) used WHERE installation.id = used.id
  )
  SELECT COALESCE(sum(calls), 0)::int AS recorded FROM counted`;

const RECORD_CALLS = `
  WITH incoming AS (
    SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bool[],
      $9::int[], $10::text[], $11::int[], $12::text[], $13::int[], $14::int[], $15::int[], $16::int[], $17::int[], $18::int[], $19::int[],
      $20::bool[], $21::text[], $22::text[]) AS t(${EVENT})
  ), closed AS (
    DELETE FROM usage_open WHERE id = ANY ($23::uuid[])
  ), ${COUNT_INCOMING}`;

const RECORD_DEAD = `
  WITH incoming AS (
    DELETE FROM usage_open WHERE process_id = $1
    RETURNING id, started_at AS occurred_at, org_id, installation_id, passport_id, method, tool, false AS ok, 0 AS status,
      'process_died' AS error_code, 0 AS latency_ms, request_id, NULL::int AS auth_ms, NULL::int AS body_ms, NULL::int AS retry_ms,
      NULL::int AS upstream_ms, NULL::int AS answer_ms, NULL::int AS bytes_in, NULL::int AS bytes_out,
      NULL::bool AS token_refreshed, NULL::text AS era, NULL::text AS client
  ), ${COUNT_INCOMING}`;
