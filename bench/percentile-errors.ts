import type { Ctx } from "@/lib/domain/core";
import { getUsageReport } from "@/lib/domain/usage";
import { pgInSystem } from "@/lib/platform/db";
import type { Figures } from "./bench";

const RANKS = [
  [0.5, "p50_latency_ms"],
  [0.95, "p95_latency_ms"],
  [0.99, "p99_latency_ms"],
] as const;

/** Shown percentiles of 30 days beside those of the raw calls: by how many histogram buckets, and by how much, the worst is off. */
export async function percentileErrors(reader: Ctx, orgId: string, ids: readonly string[]): Promise<Figures> {
  let [buckets, share] = [0, 0];
  for (const id of [null, ...ids]) {
    const { totals, from, to } = await getUsageReport(reader, { period: "30d", ...(id === null ? {} : { id }) });
    const exact = await exactPercentiles(orgId, id, { from, to });
    for (const [index, [, shown]] of RANKS.entries()) {
      const [found, is] = [totals[shown] ?? 0, exact[index] ?? 0];
      buckets = Math.max(buckets, Math.abs(bucketOf(found) - bucketOf(is)));
      share = Math.max(share, Math.abs(found - is) / is);
    }
  }
  return { percentile_error_buckets: buckets, percentile_error_share: Math.round(share * 10_000) / 10_000 };
}

async function exactPercentiles(
  orgId: string,
  id: string | null,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<readonly number[]> {
  return pgInSystem(async (client) => {
    await client.query("SET LOCAL statement_timeout = 0");
    const { rows } = await client.query<{ exact: number[] }>(
      `SELECT percentile_disc($5::float8[]) WITHIN GROUP (ORDER BY latency_ms) AS exact FROM usage_event
       WHERE org_id = $1 AND ($2::uuid IS NULL OR installation_id = $2) AND occurred_at >= $3 AND occurred_at < $4`,
      [orgId, id, from, to, RANKS.map(([rank]) => rank)],
    );
    return rows[0]?.exact ?? [];
  });
}

/** As the database's latency_bucket(). */
function bucketOf(ms: number): number {
  return Math.min(64, Math.max(1, Math.ceil(Math.log(Math.max(ms, 1)) / Math.log(1.2))));
}
