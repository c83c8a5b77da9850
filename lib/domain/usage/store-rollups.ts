import { Prisma, type Tx } from "@/lib/platform/db";
import type { Figures } from "./figures";
import { type Bounds, installationRows, operationRows, type Subject, totalRows } from "./store-rows";

/**
 * Each of 64 buckets by itself: PostgreSQL's own sum is several times quicker than an aggregate over whole arrays. As one text, which
 * costs far less to receive than an array.
 */
const HISTOGRAM = Prisma.raw(
  `concat_ws(' ', ${Array.from({ length: 64 }, (_, index) => `COALESCE(sum(buckets[${index + 1}]), 0)`).join(", ")})`,
);
const SUMS = Prisma.sql`COALESCE(sum(calls), 0)::bigint AS calls, COALESCE(sum(succeeded), 0)::bigint AS succeeded,
  COALESCE(sum(latency_sum_ms), 0)::bigint AS latency_sum_ms, ${HISTOGRAM} AS histogram`;

type Summed<Row extends Figures> = Omit<Row, "buckets"> & { readonly histogram: string };

/** Read off the rows as they come: the text in place of the array. */
function withBuckets<Row extends Figures>(rows: readonly Summed<Row>[]) {
  return rows.map(({ histogram, ...row }) => ({ ...row, buckets: histogram.split(" ").map(Number) }));
}

export interface BucketRow extends Figures {
  /** Place among the bounds: 0 begins at the first. */
  readonly index: number;
  /** Null unless asked for. */
  readonly operation: string | null;
}

/** A row per bucket with calls, in order. */
export async function bucketFigures(tx: Tx, subject: Subject, bounds: Bounds): Promise<BucketRow[]> {
  const rows = await tx.$queryRaw<Summed<BucketRow>[]>`
    SELECT ${place(bounds)} AS index, NULL::text AS operation, ${SUMS} FROM (${totalRows(subject, bounds)}) AS counted
    GROUP BY 1 ORDER BY 1`;
  return withBuckets(rows);
}

/** A row per bucket and operation. */
export async function operationFigures(tx: Tx, subject: Subject, bounds: Bounds): Promise<BucketRow[]> {
  const rows = await tx.$queryRaw<Summed<BucketRow>[]>`
    SELECT ${place(bounds)} AS index, operation, ${SUMS} FROM (${operationRows(subject, bounds)}) AS counted
    GROUP BY 1, 2 ORDER BY 1, 2`;
  return withBuckets(rows);
}

export interface PartRow extends Figures {
  readonly key: string;
}

/** How many parts there are, and how many calls in all of them. */
export interface Whole {
  readonly parts: number;
  readonly calls: number;
  readonly succeeded: number;
}

/** The most called operations, and what there is in all. */
export async function topOperations(tx: Tx, subject: Subject, bounds: Bounds, limit: number): Promise<Parts> {
  const rows = await tx.$queryRaw<(Summed<PartRow> & WholeColumns)[]>`
    SELECT operation AS key, ${SUMS}, ${WHOLE} FROM (${operationRows(subject, bounds)}) AS counted
    GROUP BY 1 ORDER BY sum(calls) DESC, 1 LIMIT ${limit}`;
  return { rows: withBuckets<PartRow>(rows), whole: wholeOf(rows) };
}

/** The most called installations. Histograms are summed up only of those: there may be very many others. */
export async function topInstallations(tx: Tx, orgId: string, bounds: Bounds, limit: number): Promise<Parts> {
  const counted = await tx.$queryRaw<({ readonly key: string } & WholeColumns)[]>`
    SELECT installation_id AS key, ${WHOLE} FROM (${installationRows(orgId, bounds)}) AS counted
    GROUP BY 1 ORDER BY sum(calls) DESC, 1 LIMIT ${limit}`;
  const keys = counted.map(({ key }) => key);
  if (keys.length === 0) return { rows: [], whole: wholeOf([]) };
  const rows = await tx.$queryRaw<Summed<PartRow>[]>`
    SELECT installation_id AS key, ${SUMS} FROM (${installationRows(orgId, bounds, keys)}) AS counted
    GROUP BY 1 ORDER BY sum(calls) DESC, 1`;
  return { rows: withBuckets(rows), whole: wholeOf(counted) };
}

export interface Parts {
  readonly rows: readonly PartRow[];
  readonly whole: Whole;
}

interface WholeColumns {
  readonly parts: bigint;
  readonly all_calls: bigint;
  readonly all_succeeded: bigint;
}

const WHOLE = Prisma.sql`count(*) OVER () AS parts, (sum(sum(calls)) OVER ())::bigint AS all_calls,
  (sum(sum(succeeded)) OVER ())::bigint AS all_succeeded`;

function wholeOf([first]: readonly WholeColumns[]): Whole {
  return {
    parts: Number(first?.parts ?? 0),
    calls: Number(first?.all_calls ?? 0),
    succeeded: Number(first?.all_succeeded ?? 0),
  };
}

/** How many installations were called. */
export async function countInstallations(tx: Tx, orgId: string, bounds: Bounds): Promise<number> {
  const [row] = await tx.$queryRaw<{ count: bigint }[]>`
    SELECT count(DISTINCT installation_id) AS count FROM (${installationRows(orgId, bounds)}) AS counted`;
  return Number(row?.count ?? 0);
}

export interface Extent {
  /** There was nothing to count before. */
  readonly from: Date;
  /** Whether anything was ever called. */
  readonly used: boolean;
  /** When the oldest call began that is still under way. Event streams stay open for hours and are not waited for. */
  readonly openSince: Date | null;
}

/** From when on there are figures, and how far they go. Comes before the others: it also turns off what would only slow them down. */
export async function extentOf(tx: Tx, { orgId, installationId }: Subject): Promise<Extent> {
  const since =
    installationId === null
      ? Prisma.sql`SELECT created_at FROM organization WHERE id = ${orgId}::uuid`
      : Prisma.sql`SELECT created_at FROM installation WHERE org_id = ${orgId}::uuid AND id = ${installationId}::uuid`;
  // Compiling 64 sums takes far longer than adding them up. The first day may be earlier where calls were brought from elsewhere.
  const [row] = await tx.$queryRaw<{ from: Date | null; used: boolean; open_since: Date | null }[]>`
    SELECT LEAST((${since}), first_day::timestamp AT TIME ZONE 'UTC') AS from, first_day IS NOT NULL AS used,
      (SELECT min(started_at) FROM usage_open WHERE org_id = ${orgId}::uuid AND method <> 'stream') AS open_since,
      set_config('jit', 'off', true)
    FROM (SELECT min(day) AS first_day FROM usage_daily
      WHERE org_id = ${orgId}::uuid AND installation_id = ${installationId ?? orgId}::uuid) AS counted`;
  return { from: row?.from ?? new Date(0), used: row?.used ?? false, openSince: row?.open_since ?? null };
}

function place(bounds: Bounds): Prisma.Sql {
  return Prisma.sql`width_bucket(at, ${bounds.map((bound) => bound.toISOString())}::timestamptz[]) - 1`;
}
