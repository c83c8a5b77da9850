import { Prisma, type Tx } from "@/lib/platform/db";
import type { Visibility } from "../installations";

/** Counts as the rollups hold them. `buckets`: 64 counts of latencies, see percentile.ts. */
export interface Figures {
  readonly calls: bigint;
  readonly succeeded: bigint;
  readonly latency_sum_ms: bigint;
  readonly buckets: number[];
}

export interface Span {
  readonly orgId: string;
  /** Null: every installation of the organization. */
  readonly installationId: string | null;
  /** Inclusive. */
  readonly from: Date;
  /** Exclusive. */
  readonly to: Date;
}

const SUMS = Prisma.sql`COALESCE(sum(calls), 0)::bigint AS calls, COALESCE(sum(succeeded), 0)::bigint AS succeeded,
  COALESCE(sum(latency_sum_ms), 0)::bigint AS latency_sum_ms, histogram_sum(buckets) AS buckets`;

/** Whole days, UTC. */
export async function totalsOf(tx: Tx, span: Span): Promise<Figures & { readonly installations: bigint }> {
  const [row] = await tx.$queryRaw<(Figures & { installations: bigint })[]>`
    SELECT ${SUMS}, count(DISTINCT installation_id) AS installations FROM usage_daily WHERE ${daysIn(span)}`;
  if (!row) throw new Error("an aggregate without a row");
  return row;
}

export interface SeriesRow extends Figures {
  readonly start: Date;
  readonly operation: string | null;
}

/** A row per UTC day with calls. */
export async function dailyFigures(tx: Tx, span: Span): Promise<SeriesRow[]> {
  return tx.$queryRaw`
    SELECT day::timestamp AT TIME ZONE 'UTC' AS start, NULL AS operation, ${SUMS}
    FROM usage_daily WHERE ${daysIn(span)} GROUP BY day ORDER BY day`;
}

/** A row per hour or UTC day with calls, and per operation when asked. */
export async function operationFigures(
  tx: Tx,
  span: Span,
  unit: "hour" | "day",
  byOperation: boolean,
): Promise<SeriesRow[]> {
  const operation = byOperation ? Prisma.sql`operation` : Prisma.sql`NULL::text`;
  return tx.$queryRaw`
    SELECT date_trunc(${unit}, hour, 'UTC') AS start, ${operation} AS operation, ${SUMS}
    FROM usage_hourly WHERE ${hoursIn(span)} GROUP BY 1, 2 ORDER BY 1, 2`;
}

export interface PartRow extends Figures {
  readonly key: string;
}

/** A row per operation, the most called first. */
export async function byOperation(tx: Tx, span: Span, limit: number): Promise<PartRow[]> {
  return tx.$queryRaw`
    SELECT operation AS key, ${SUMS} FROM usage_hourly WHERE ${hoursIn(span)}
    GROUP BY 1 ORDER BY sum(calls) DESC, 1 LIMIT ${limit}`;
}

/** A row per installation, the most called first, counted from hours or from whole days. */
export async function byInstallation(
  tx: Tx,
  span: Span,
  rollup: "usage_hourly" | "usage_daily",
  limit: number,
): Promise<PartRow[]> {
  const rows = rollup === "usage_daily" ? daysIn(span) : hoursIn(span);
  return tx.$queryRaw`
    SELECT installation_id AS key, ${SUMS} FROM ${Prisma.raw(rollup)} WHERE ${rows}
    GROUP BY 1 ORDER BY sum(calls) DESC, 1 LIMIT ${limit}`;
}

/** When the oldest call began that is still under way. Event streams stay open for hours and are not waited for. */
export async function oldestOpen(tx: Tx, orgId: string): Promise<Date | null> {
  const [row] = await tx.$queryRaw<{ at: Date | null }[]>`
    SELECT min(started_at) AS at FROM usage_open WHERE org_id = ${orgId}::uuid AND method <> 'stream'`;
  return row?.at ?? null;
}

export interface SummaryRow extends Figures {
  readonly id: string;
  /** How many days before `today`, and that day's calls. */
  readonly ages: number[];
  readonly day_calls: number[];
}

/** What the caller sees of these installations, over the days up to `today` (YYYY-MM-DD), in one query. */
export async function summariesOf(
  tx: Tx,
  visible: Visibility,
  ids: readonly string[],
  { today, days }: { readonly today: string; readonly days: number },
): Promise<SummaryRow[]> {
  return tx.$queryRaw`
    SELECT i.id, ${SUMS},
      COALESCE(array_agg(${today}::date - day) FILTER (WHERE day IS NOT NULL), '{}') AS ages,
      COALESCE(array_agg(calls::int) FILTER (WHERE day IS NOT NULL), '{}') AS day_calls
    FROM installation i
    LEFT JOIN usage_daily d ON d.installation_id = i.id AND day > ${today}::date - ${days}::int AND day <= ${today}::date
    WHERE i.id = ANY (${[...ids]}::uuid[]) AND ${seen(visible)}
    GROUP BY i.id`;
}

function daysIn(span: Span): Prisma.Sql {
  return Prisma.sql`org_id = ${span.orgId}::uuid AND day >= (${span.from}::timestamptz AT TIME ZONE 'UTC')::date
    AND day < (${span.to}::timestamptz AT TIME ZONE 'UTC')::date ${only(span)}`;
}

function hoursIn(span: Span): Prisma.Sql {
  return Prisma.sql`org_id = ${span.orgId}::uuid AND hour >= ${span.from} AND hour < ${span.to} ${only(span)}`;
}

function only({ installationId }: Span): Prisma.Sql {
  return installationId === null ? Prisma.empty : Prisma.sql`AND installation_id = ${installationId}::uuid`;
}

/** Of table `i`, the installations. */
export function seen({ orgId, ownerId }: Visibility): Prisma.Sql {
  const mine = ownerId === null ? Prisma.empty : Prisma.sql`AND (i.shared OR i.owner_id = ${ownerId}::uuid)`;
  return Prisma.sql`i.org_id = ${orgId}::uuid ${mine}`;
}
