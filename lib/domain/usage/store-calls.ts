import type { ClientBase } from "pg";
import { Prisma, type Tx } from "@/lib/platform/db";
import type { Visibility } from "../installations";
import { seen } from "./store";
import type { Window } from "./windows";

export interface CallRow {
  readonly id: string;
  readonly occurred_at: Date;
  readonly installation_id: string;
  readonly installation_name: string | null;
  readonly passport_id: string;
  readonly method: string;
  readonly tool: string | null;
  readonly ok: boolean;
  readonly status: number;
  readonly error_code: string | null;
  readonly latency_ms: number;
  readonly request_id: string;
  readonly auth_ms: number | null;
  readonly body_ms: number | null;
  readonly retry_ms: number | null;
  readonly upstream_ms: number | null;
  readonly answer_ms: number | null;
  readonly bytes_in: number | null;
  readonly bytes_out: number | null;
  readonly token_refreshed: boolean | null;
  readonly era: "modern" | "legacy" | null;
  readonly client: string | null;
  readonly recorded_at: Date;
}

/** Which calls; see CallFilter in lib/contracts/call.ts. */
export interface CallMatch {
  readonly ok?: boolean | undefined;
  readonly operation?: string | undefined;
  readonly error_code?: string | undefined;
  readonly status_class?: "none" | "2xx" | "3xx" | "4xx" | "5xx" | undefined;
  readonly min_latency_ms?: number | undefined;
  readonly q?: string | undefined;
}

/** A stretch of a list, newest first. */
export interface Stretch {
  /** The last call of the page before. */
  readonly after: { readonly at: string; readonly id: string } | null;
  readonly limit: number;
}

/** Where a tail goes on: what was recorded after `since`, without the calls that were told already. */
export interface TailFrom {
  readonly since: Date;
  /** Ends of ids, 12 hex digits each. */
  readonly told: readonly string[];
  /** Calls that began at other times are not looked for. */
  readonly begun: Window;
}

const CALL = Prisma.sql`e.id, e.occurred_at, e.installation_id, e.passport_id, e.method, e.tool, e.ok, e.status, e.error_code,
  e.latency_ms, e.request_id, e.auth_ms, e.body_ms, e.retry_ms, e.upstream_ms, e.answer_ms, e.bytes_in, e.bytes_out,
  e.token_refreshed, e.era, e.client, e.recorded_at,
  (SELECT i.name FROM installation i WHERE i.id = e.installation_id) AS installation_name`;

// As the indexes have them.
const OPERATION = Prisma.sql`CASE WHEN e.tool IS NULL THEN e.method ELSE e.tool END`;
const HUNDREDS = Prisma.sql`CASE WHEN e.status >= 500 THEN 5 WHEN e.status >= 400 THEN 4 WHEN e.status >= 300 THEN 3 ELSE 0 END`;

/** Null as installation: all that the caller sees. */
export interface CallPlace {
  readonly visible: Visibility;
  readonly installationId: string | null;
}

/** Within one window, newest first. */
export async function findCalls(
  tx: Tx,
  place: CallPlace,
  match: CallMatch,
  { from, to, after, limit }: Window & Stretch,
): Promise<CallRow[]> {
  const position =
    after === null
      ? Prisma.empty
      : Prisma.sql`AND (e.occurred_at, e.id) < (${after.at}::timestamptz, ${after.id}::uuid)`;
  return tx.$queryRaw`
    SELECT ${CALL} FROM usage_event e
    WHERE ${within(place)} ${matching(match)} ${begun({ from, to })} ${position}
    ORDER BY e.occurred_at DESC, e.id DESC LIMIT ${limit}`;
}

function begun({ from, to }: Window): Prisma.Sql {
  const since = from === null ? Prisma.empty : Prisma.sql`AND e.occurred_at >= ${from}`;
  return to === null ? since : Prisma.sql`${since} AND e.occurred_at < ${to}`;
}

export async function findTail(
  tx: Tx,
  place: CallPlace,
  match: CallMatch,
  { since, told, begun: window, limit }: TailFrom & { readonly limit: number },
): Promise<CallRow[]> {
  return tx.$queryRaw`
    SELECT ${CALL} FROM usage_event e
    WHERE ${within(place)} ${matching(match)} ${begun(window)} AND e.recorded_at > ${since}
      AND right(e.id::text, 12) <> ALL (${[...told]}::text[])
    ORDER BY e.occurred_at DESC, e.id DESC LIMIT ${limit}`;
}

/** A call by its id; `near` limits the days that are looked in. */
export async function findCall(
  tx: Tx,
  place: CallPlace,
  id: string,
  near: { readonly from: Date; readonly to: Date } | null,
): Promise<CallRow | null> {
  const days =
    near === null ? Prisma.empty : Prisma.sql`AND e.occurred_at >= ${near.from} AND e.occurred_at < ${near.to}`;
  const [row] = await tx.$queryRaw<CallRow[]>`
    SELECT ${CALL} FROM usage_event e WHERE e.id = ${id}::uuid AND ${within(place)} ${days}`;
  return row ?? null;
}

/** As the transaction began. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT now() AS now`;
  if (!row) throw new Error("a clock without a time");
  return row.now;
}

/** One message for each id, to every process that listens. */
export async function notifyEach(client: ClientBase, channel: string, ids: readonly string[]): Promise<void> {
  await client.query("SELECT pg_notify($1, id) FROM unnest($2::text[]) AS id", [channel, [...ids]]);
}

export interface FailureRow {
  readonly operation: string;
  readonly error_code: string | null;
  readonly status: number;
  readonly part: number;
  readonly count: number;
  readonly first_at: Date;
  readonly last_at: Date;
}

/** Failed calls by what failed, how, and in which of `parts` equal parts of the stretch; of the newest `lookedAtMax` only. */
export async function groupFailures(
  tx: Tx,
  place: CallPlace,
  { from, to }: { readonly from: Date; readonly to: Date },
  { parts, lookedAtMax }: { readonly parts: number; readonly lookedAtMax: number },
): Promise<FailureRow[]> {
  return tx.$queryRaw`
    SELECT COALESCE(tool, method) AS operation, error_code, status,
      LEAST(${parts}, width_bucket(extract(epoch FROM occurred_at)::float8, extract(epoch FROM ${from}::timestamptz)::float8,
        extract(epoch FROM ${to}::timestamptz)::float8, ${parts}))::int - 1 AS part,
      count(*)::int AS count, min(occurred_at) AS first_at, max(occurred_at) AS last_at
    FROM (
      SELECT e.tool, e.method, e.error_code, e.status, e.occurred_at FROM usage_event e
      WHERE ${within(place)} AND NOT e.ok AND e.occurred_at >= ${from} AND e.occurred_at < ${to}
      ORDER BY e.occurred_at DESC, e.id DESC LIMIT ${lookedAtMax}
    ) failed GROUP BY 1, 2, 3, 4`;
}

function within({ visible, installationId }: CallPlace): Prisma.Sql {
  if (installationId !== null)
    return Prisma.sql`e.org_id = ${visible.orgId}::uuid AND e.installation_id = ${installationId}::uuid`;
  const theirs =
    visible.ownerId === null
      ? Prisma.empty
      : Prisma.sql`AND EXISTS (SELECT FROM installation i WHERE i.id = e.installation_id AND ${seen(visible)})`;
  return Prisma.sql`e.org_id = ${visible.orgId}::uuid ${theirs}`;
}

function matching(match: CallMatch): Prisma.Sql {
  const { ok, operation, error_code: code, status_class: status, min_latency_ms: slow, q } = match;
  const parts = [
    // Written out where an index holds only such calls.
    ok === undefined ? null : ok ? Prisma.sql`AND e.ok` : Prisma.sql`AND NOT e.ok`,
    operation === undefined ? null : Prisma.sql`AND ${OPERATION} = ${operation}`,
    code === undefined ? null : Prisma.sql`AND NOT e.ok AND e.error_code = ${code}`,
    status === undefined ? null : statusIn(status),
    slow === undefined || slow === 0 ? null : Prisma.sql`AND e.latency_ms >= ${slow}`,
    slow !== undefined && slow >= 5000 ? Prisma.sql`AND e.latency_ms >= 5000` : null,
    slow !== undefined && slow >= 1000 ? Prisma.sql`AND e.latency_ms >= 1000` : null,
    q === undefined ? null : Prisma.sql`AND e.request_id = ${q}`,
  ].filter((part) => part !== null);
  return parts.length === 0 ? Prisma.empty : Prisma.join(parts, " ");
}

function statusIn(status: NonNullable<CallMatch["status_class"]>): Prisma.Sql {
  if (status === "2xx") return Prisma.sql`AND e.status >= 200 AND e.status < 300`;
  const hundreds = status === "none" ? 0 : Number(status.charAt(0));
  return Prisma.sql`AND (e.status < 200 OR e.status >= 300) AND ${HUNDREDS} = ${hundreds}::int`;
}
