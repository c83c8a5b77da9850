import { Prisma } from "@/lib/platform/db";
import { DAY_MS, HOUR_MS } from "./span";

/** Whose calls are counted. */
export interface Subject {
  readonly orgId: string;
  /** Null: every installation of the organization, which has rows of its own in the rollups. */
  readonly installationId: string | null;
}

/** Instants in order, on quarter hours: one bucket begins at each of them but the last, where the last ends. */
export type Bounds = readonly Date[];

/** Days and hours, by UTC, that a bound lies within: they are counted from what is finer. */
interface Cut {
  readonly days: readonly string[];
  readonly hours: readonly string[];
}

const COUNTS = Prisma.raw("calls, succeeded, latency_sum_ms, buckets");

/** Rows `(at, calls, succeeded, latency_sum_ms, buckets)`, each within one bucket, as few as there can be. */
export function totalRows(subject: Subject, bounds: Bounds): Prisma.Sql {
  const cut = cutBy(bounds);
  const own = ownRows(subject);
  return union([
    Prisma.sql`SELECT ${dayStart} AS at, ${COUNTS} FROM usage_daily WHERE ${own} AND ${wholeDays(bounds, cut)}`,
    cut.days.length === 0
      ? null
      : Prisma.sql`SELECT hour AS at, ${COUNTS} FROM ${within(
          runsOf(cut.days, DAY_MS),
          Prisma.sql`
        SELECT hour, ${COUNTS} FROM usage_hourly WHERE ${own} AND hour >= run_start AND hour < run_end`,
        )}
        WHERE ${inside(Prisma.sql`hour`, bounds)} AND hour <> ALL (${cut.hours}::timestamptz[])`,
    cut.hours.length === 0
      ? null
      : Prisma.sql`SELECT quarter_hour AS at, ${COUNTS} FROM ${within(
          runsOf(cut.hours, HOUR_MS),
          Prisma.sql`
        SELECT quarter_hour, ${COUNTS} FROM usage_quarter_hourly WHERE ${own} AND quarter_hour >= run_start AND quarter_hour < run_end`,
        )}
        WHERE ${inside(Prisma.sql`quarter_hour`, bounds)}`,
  ]);
}

/** The same with the `operation`. */
export function operationRows(subject: Subject, bounds: Bounds): Prisma.Sql {
  const cut = cutBy(bounds);
  const own = ownRows(subject);
  return union([
    Prisma.sql`SELECT ${dayStart} AS at, operation, ${COUNTS} FROM usage_daily_operation
      WHERE ${own} AND ${wholeDays(bounds, cut)}`,
    cut.days.length === 0
      ? null
      : Prisma.sql`SELECT quarter_hour AS at, operation, ${COUNTS} FROM ${within(
          runsOf(cut.days, DAY_MS),
          Prisma.sql`
        SELECT quarter_hour, operation, ${COUNTS} FROM usage_quarter_hourly
        WHERE ${own} AND quarter_hour >= run_start AND quarter_hour < run_end`,
        )}
        WHERE ${inside(Prisma.sql`quarter_hour`, bounds)}`,
  ]);
}

/** The same for every installation of an organization, with its `installation_id`; of those in `only`, where that is given. */
export function installationRows(orgId: string, bounds: Bounds, only?: readonly string[]): Prisma.Sql {
  const cut = cutBy(bounds);
  const every = Prisma.sql`org_id = ${orgId}::uuid AND installation_id <> org_id`;
  const own = only === undefined ? every : Prisma.sql`${every} AND installation_id = ANY (${only}::uuid[])`;
  return union([
    Prisma.sql`SELECT installation_id, ${COUNTS} FROM usage_daily WHERE ${own} AND ${wholeDays(bounds, cut)}`,
    cut.days.length === 0
      ? null
      : Prisma.sql`SELECT installation_id, ${COUNTS} FROM ${within(
          runsOf(cut.days, DAY_MS),
          Prisma.sql`
        SELECT installation_id, hour, ${COUNTS} FROM usage_hourly WHERE ${own} AND hour >= run_start AND hour < run_end`,
        )}
        WHERE ${inside(Prisma.sql`hour`, bounds)} AND hour <> ALL (${cut.hours}::timestamptz[])`,
    cut.hours.length === 0
      ? null
      : // Quarter hours have no index by organization: the hours tell which installations there are to look at.
        Prisma.sql`SELECT installation_id, ${COUNTS} FROM ${within(
          runsOf(cut.hours, HOUR_MS),
          Prisma.sql`
        SELECT quarters.* FROM (SELECT DISTINCT installation_id AS id FROM usage_hourly WHERE ${own} AND hour >= run_start AND hour < run_end) AS called
        JOIN usage_quarter_hourly AS quarters ON quarters.installation_id = called.id
          AND quarters.quarter_hour >= run_start AND quarters.quarter_hour < run_end`,
        )}
        WHERE ${inside(Prisma.sql`quarter_hour`, bounds)}`,
  ]);
}

const dayStart = Prisma.sql`day::timestamp AT TIME ZONE 'UTC'`;

function cutBy(bounds: Bounds): Cut {
  return { days: cutUnits(bounds, DAY_MS), hours: cutUnits(bounds, HOUR_MS) };
}

function cutUnits(bounds: Bounds, unitMs: number): string[] {
  const starts = bounds.filter((bound) => bound.getTime() % unitMs !== 0).map((bound) => startOf(bound, unitMs));
  return [...new Set(starts)].map((start) => new Date(start).toISOString());
}

function startOf(bound: Date, unitMs: number): number {
  return Math.floor(bound.getTime() / unitMs) * unitMs;
}

/** An organization's own rows bear its id in place of an installation's. */
function ownRows({ orgId, installationId }: Subject): Prisma.Sql {
  return Prisma.sql`org_id = ${orgId}::uuid AND installation_id = ${installationId ?? orgId}::uuid`;
}

function wholeDays(bounds: Bounds, { days }: Cut): Prisma.Sql {
  const { first, last } = endsOf(bounds);
  return Prisma.sql`day >= (${first}::timestamptz AT TIME ZONE 'UTC')::date AND day < (${last}::timestamptz AT TIME ZONE 'UTC')::date
    AND day <> ALL (${days.map((day) => day.slice(0, 10))}::date[])`;
}

function inside(at: Prisma.Sql, bounds: Bounds): Prisma.Sql {
  const { first, last } = endsOf(bounds);
  return Prisma.sql`${at} >= ${first}::timestamptz AND ${at} < ${last}::timestamptz`;
}

interface Run {
  readonly from: string;
  readonly to: string;
}

/** Neighbours together. */
function runsOf(units: readonly string[], unitMs: number): readonly Run[] {
  const runs: { from: number; to: number }[] = [];
  for (const start of units.map((unit) => Date.parse(unit)).toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last?.to === start) last.to += unitMs;
    else runs.push({ from: start, to: start + unitMs });
  }
  return runs.map(({ from, to }) => ({ from: new Date(from).toISOString(), to: new Date(to).toISOString() }));
}

/** A scan of the index for each of the runs, which may lie far apart; without the OFFSET they would be joined with everything between. */
function within(runs: readonly Run[], rows: Prisma.Sql): Prisma.Sql {
  const [starts, ends] = [runs.map(({ from }) => from), runs.map(({ to }) => to)];
  return Prisma.sql`unnest(${starts}::timestamptz[], ${ends}::timestamptz[]) AS run (run_start, run_end)
    CROSS JOIN LATERAL (${rows} OFFSET 0) AS found`;
}

function endsOf(bounds: Bounds): { readonly first: string; readonly last: string } {
  const [first, last] = [bounds[0], bounds.at(-1)];
  if (first === undefined || last === undefined) throw new Error("no bounds");
  return { first: first.toISOString(), last: last.toISOString() };
}

function union(parts: readonly (Prisma.Sql | null)[]): Prisma.Sql {
  return Prisma.join(
    parts.filter((part) => part !== null),
    " UNION ALL ",
  );
}
