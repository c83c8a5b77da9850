import { Prisma, type Tx } from "@/lib/platform/db";
import type { Visibility } from "../installations";
import type { Figures } from "./figures";

const SUMS = Prisma.sql`COALESCE(sum(calls), 0)::bigint AS calls, COALESCE(sum(succeeded), 0)::bigint AS succeeded,
  COALESCE(sum(latency_sum_ms), 0)::bigint AS latency_sum_ms, histogram_sum(buckets) AS buckets`;

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

/** Of table `i`, the installations. */
export function seen({ orgId, ownerId }: Visibility): Prisma.Sql {
  const mine = ownerId === null ? Prisma.empty : Prisma.sql`AND (i.shared OR i.owner_id = ${ownerId}::uuid)`;
  return Prisma.sql`i.org_id = ${orgId}::uuid ${mine}`;
}

/** The installations that are there; the name only of those that the reader sees. */
export async function standingsOf(
  tx: Tx,
  { orgId, ownerId }: Visibility,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly name: string | null }[]> {
  const mine = ownerId === null ? Prisma.sql`true` : Prisma.sql`(shared OR owner_id = ${ownerId}::uuid)`;
  return tx.$queryRaw`
    SELECT id, CASE WHEN ${mine} THEN name END AS name FROM installation
    WHERE org_id = ${orgId}::uuid AND id = ANY (${[...ids]}::uuid[])`;
}
