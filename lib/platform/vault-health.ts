import { setTimeout as sleep } from "node:timers/promises";
import { gauge } from "./metrics";
import { once } from "./once";
import { keyProvider } from "./vault";

export interface VaultHealth {
  readonly healthy: boolean;
  /** Null when healthy. */
  readonly problem: string | null;
}

const ANSWER_MS = 8_000;
/** A scrape asks the keeper at most this often: a KMS counts and bills every call. */
const FRESH_MS = 30_000;

/** Whether the active master key wraps and unwraps, asked of its keeper just now. Never throws. */
export async function vaultHealth(): Promise<VaultHealth> {
  const late = sleep(ANSWER_MS, undefined, { ref: false }).then(() => {
    throw new Error(`The key provider did not answer within ${ANSWER_MS / 1_000} s`);
  });
  try {
    await Promise.race([keyProvider().check(), late]);
    return { healthy: true, problem: null };
  } catch (error) {
    return { healthy: false, problem: error instanceof Error ? error.message : String(error) };
  }
}

/** Puts `patchbay_key_provider_up` among the metrics: 1 or 0, as of the last half minute. */
export function measureVault(): void {
  const metric = gauge({
    name: "patchbay_key_provider_up",
    help: "Whether the active master key wraps and unwraps",
    async collect() {
      const health = await recentHealth();
      this.set(health.healthy ? 1 : 0);
    },
  });
  metric.set(1);
}

interface Asked {
  health: Promise<VaultHealth> | null;
  at: number;
}

function recentHealth(): Promise<VaultHealth> {
  const asked = once<Asked>("vault-health", () => ({ health: null, at: 0 }));
  if (asked.health === null || Date.now() - asked.at > FRESH_MS)
    Object.assign(asked, { health: vaultHealth(), at: Date.now() });
  return asked.health ?? vaultHealth();
}
