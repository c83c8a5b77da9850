import { log } from "@/lib/platform/log";
import { killSpoken } from "@/lib/testing/spoken";
import type { BenchOptions, Figures } from "./bench";
import { benchDatabase } from "./database";
import { herd } from "./refresh-herd";
import { killBrokers, killWorkers } from "./refresh-kills";
import { outage } from "./refresh-outage";
import { refreshScripts } from "./refresh-scripts";

/**
 * Refreshing at a server that rotates refresh tokens and revokes a grant on reuse: workers and brokers are killed in the middle of it, many
 * ask at once, and the provider is away for an hour.
 */
export async function benchRefresh(options: BenchOptions): Promise<Figures> {
  const database = await benchDatabase();
  // A provider that is away is warned of each time, here and in the processes that are started.
  log.level = process.env["LOG_LEVEL"] = "error";
  try {
    const place = { databaseUrl: database.url, scripts: await refreshScripts() };
    const workers = await killWorkers(place, options);
    const brokers = await killBrokers(place, options);
    const calls = await herd(place, options);
    const { disconnects, recoverySeconds } = await outage(options);
    return {
      worker_kills: workers.kills,
      lost_by_worker_kills: workers.lost,
      broker_kills: brokers.kills,
      lost_by_broker_kills: brokers.lost,
      token_calls_per_expiry: calls,
      outage_disconnects: disconnects,
      outage_recovery_s: recoverySeconds,
    };
  } finally {
    await killSpoken();
    await database.close();
  }
}
