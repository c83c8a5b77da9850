import { pgInSystem } from "@/lib/platform/db";
import { gauge } from "@/lib/platform/metrics";

const OPEN = ["waiting", "unreadable"] as const;

/** Puts among the metrics what is still to be revoked, of all organizations, as of each scrape. Every process tells the same. */
export function measureRevocations(): void {
  gauge({
    name: "patchbay_revocations",
    help: "Grants that their provider has not revoked yet, or that no master key opens",
    labelNames: ["state"],
    async collect() {
      const counts = await ask(
        "SELECT state, count(*)::float8 AS n FROM revocation WHERE state = ANY($1) GROUP BY state",
      );
      for (const state of OPEN) this.set({ state }, counts === null ? NaN : (counts.get(state) ?? 0));
    },
  });
  gauge({
    name: "patchbay_revocations_oldest_seconds",
    help: "How long the oldest of the waiting ones has waited",
    async collect() {
      const ages = await ask(
        `SELECT state, extract(epoch FROM now() - min(created_at))::float8 AS n FROM revocation WHERE state = ANY($1) GROUP BY state`,
      );
      this.set(ages === null ? NaN : (ages.get("waiting") ?? 0));
    },
  });
}

/** Null where the database is away: the other metrics are told all the same. */
async function ask(sql: string): Promise<ReadonlyMap<string, number> | null> {
  try {
    const { rows } = await pgInSystem((client) => client.query<{ state: string; n: number }>(sql, [OPEN]));
    return new Map(rows.map(({ state, n }) => [state, n]));
  } catch {
    return null;
  }
}
